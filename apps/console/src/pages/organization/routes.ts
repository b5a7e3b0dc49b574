import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { readListSearch } from '../../list/list-search.js';
import { organizationRoute } from '../../shell/routes.js';

const authorized = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./authorized/approved.page.js'), 'ApprovedPage'),
});

const requests = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/requests',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./authorized/requests.page.js'), 'RequestsPage'),
});

const blocked = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/blocked',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./authorized/blocked.page.js'), 'BlockedPage'),
});

const authorize = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/new',
  validateSearch: ({ client }: Record<string, unknown>): { client?: string } =>
    typeof client === 'string' ? { client } : {},
  component: lazyRouteComponent(() => import('./authorized/authorize.page.js'), 'AuthorizePage'),
});

/** A picture where there is room for one. */
const accessMap = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'access-map',
  beforeLoad: ({ params }) => {
    const isNarrow = window.matchMedia('(max-width: 48em)').matches;
    throw redirect({
      to: isNarrow ? '/$org/access-map/table' : '/$org/access-map/picture',
      params,
      replace: true,
    });
  },
});

const accessPicture = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'access-map/picture',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./access-map/picture.page.js'), 'AccessPicturePage'),
});

const accessTable = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'access-map/table',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./access-map/table.page.js'), 'AccessTablePage'),
});

/** The pages of an organization's admins, each a chunk of its own. */
export const organizationRoutes = [
  authorized,
  requests,
  blocked,
  authorize,
  accessMap,
  accessPicture,
  accessTable,
] as const;
