import { defineNavigation } from '../../shell/navigation.js';
import { operatorNavigationTexts } from './navigation.texts.js';

export const operatorNavigation = defineNavigation(operatorNavigationTexts, [
  { to: '/operator', icon: 'pulse', text: 'overview' },
  { to: '/operator/organizations', icon: 'building', text: 'organizations' },
  { to: '/operator/applications', icon: 'app', text: 'applications' },
  { to: '/operator/keys', icon: 'key', text: 'keys' },
  { to: '/operator/operators', icon: 'people', text: 'operators' },
  { to: '/operator/audit', icon: 'log', text: 'audit' },
]);
