import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { readListSearch } from '../../list/list-search.js';
import { operatorRoute } from '../../shell/routes.js';

const overview = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview.page.js'), 'OverviewPage'),
});

const organizations = createRoute({
  getParentRoute: () => operatorRoute,
  path: 'organizations',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./organizations.page.js'), 'OrganizationsPage'),
});

const applications = createRoute({
  getParentRoute: () => operatorRoute,
  path: 'applications',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./applications.page.js'), 'PlatformApplicationsPage'),
});

const keys = createRoute({
  getParentRoute: () => operatorRoute,
  path: 'keys',
  component: lazyRouteComponent(() => import('./signing-keys.page.js'), 'SigningKeysPage'),
});

const operators = createRoute({
  getParentRoute: () => operatorRoute,
  path: 'operators',
  component: lazyRouteComponent(() => import('./operators.page.js'), 'OperatorsPage'),
});

const audit = createRoute({
  getParentRoute: () => operatorRoute,
  path: 'audit',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./events.page.js'), 'OperatorEventsPage'),
});

/** The pages of those who run the platform, each a chunk of its own. */
export const operatorRoutes = [overview, organizations, applications, keys, operators, audit] as const;
