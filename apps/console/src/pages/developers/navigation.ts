import { defineNavigation } from '../../shell/navigation.js';
import { developerNavigationTexts } from './navigation.texts.js';

export const developerNavigation = defineNavigation(developerNavigationTexts, [
  { to: '/$org/applications', icon: 'app', text: 'applications', scope: 'application:read' },
  { to: '/$org/transfers', icon: 'transfer', text: 'transfers', scope: 'application:write' },
  { to: '/$org/explain-access', icon: 'key', text: 'explain', scope: 'application:read' },
  { to: '/$org/webhooks', icon: 'hook', text: 'webhooks', scope: 'application:write' },
]);
