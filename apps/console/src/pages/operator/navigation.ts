import { defineNavigation } from '../../shell/navigation.js';
import { operatorNavigationTexts } from './navigation.texts.js';

export const operatorNavigation = defineNavigation(operatorNavigationTexts, [
  { to: '/operator', icon: 'pulse', text: 'overview' },
]);
