import { createRouter } from '@tanstack/react-router';

import { developerRoutes } from './pages/developers/routes.js';
import { operatorRoutes } from './pages/operator/routes.js';
import { organizationRoutes } from './pages/organization/routes.js';
import { ErrorPage } from './shell/error-page.js';
import { NotFoundPage } from './shell/not-found-page.js';
import {
  operatorRoute,
  organizationHomeRoute,
  organizationRoute,
  rootRoute,
  startRoute,
} from './shell/routes.js';
import { parseSearch, stringifySearch } from './shell/search-params.js';

const routeTree = rootRoute.addChildren([
  startRoute,
  organizationRoute.addChildren([organizationHomeRoute, ...developerRoutes, ...organizationRoutes]),
  operatorRoute.addChildren(operatorRoutes),
]);

/** Every page by its address. Each area keeps its own routes in `pages/<area>/routes.ts`. */
export const router = createRouter({
  routeTree,
  basepath: '/console',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
