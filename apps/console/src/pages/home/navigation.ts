import { defineNavigation } from '../../shell/navigation.js';
import { homeNavigationTexts } from './navigation.texts.js';

export const homeNavigation = defineNavigation(homeNavigationTexts, [
  { to: '/$org', icon: 'home', text: 'home' },
]);
