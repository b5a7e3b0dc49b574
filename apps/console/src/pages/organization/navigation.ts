import { defineNavigation } from '../../shell/navigation.js';
import { organizationNavigationTexts } from './navigation.texts.js';

export const organizationNavigation = defineNavigation(organizationNavigationTexts, [
  { to: '/$org/authorized', icon: 'shield', text: 'authorized', scope: 'authorization:read' },
  { to: '/$org/access-map', icon: 'map', text: 'accessMap', scope: 'authorization:read' },
]);
