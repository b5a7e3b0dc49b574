import { defineNavigation } from '../../shell/navigation.js';
import { organizationNavigationTexts } from './navigation.texts.js';

export const organizationNavigation = defineNavigation(organizationNavigationTexts, [
  { to: '/$org/authorized', icon: 'shield', text: 'authorized', scope: 'authorization:read' },
  { to: '/$org/access-map', icon: 'map', text: 'accessMap', scope: 'authorization:read' },
  { to: '/$org/members', icon: 'people', text: 'members', scope: 'profile:read' },
  { to: '/$org/consent', icon: 'check', text: 'consent', scope: 'authorization:read' },
  { to: '/$org/audit', icon: 'log', text: 'audit', scope: 'audit:read' },
  { to: '/$org/settings', icon: 'gear', text: 'settings' },
]);
