import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { operatorRoute } from '../../shell/routes.js';

const overview = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview.page.js'), 'OverviewPage'),
});

/** The pages of those who run the platform, each a chunk of its own. */
export const operatorRoutes = [overview] as const;
