import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { readListSearch } from '../../list/list-search.js';
import { organizationRoute } from '../../shell/routes.js';

const applications = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./applications.page.js'), 'ApplicationsPage'),
});

const newApplication = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/new',
  component: lazyRouteComponent(() => import('./new/new-application.page.js'), 'NewApplicationPage'),
});

const application = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app',
  component: lazyRouteComponent(() => import('./application.page.js'), 'ApplicationPage'),
});

/** The pages of the developer portal, each a chunk of its own. */
export const developerRoutes = [applications, newApplication, application] as const;
