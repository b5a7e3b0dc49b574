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

const request = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/request',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./requests/request.page.js'), 'RequestPage'),
});

const requestReview = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/requests/$request',
  component: lazyRouteComponent(() => import('./requests/review.page.js'), 'RequestReviewPage'),
});

const authorization = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'authorized/$authorization',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./review/authorization.page.js'), 'AuthorizationPage'),
});

const consent = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'consent',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./consent/consent.page.js'), 'ConsentPage'),
});

const used = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'consent/used',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./consent/used.page.js'), 'UsedPage'),
});

const audit = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'audit',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./audit/audit.page.js'), 'AuditPage'),
});

const members = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'members',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./members/members.page.js'), 'MembersPage'),
});

const invitations = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'members/invitations',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./members/invitations.page.js'), 'InvitationsPage'),
});

const roles = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'members/roles',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./members/roles.page.js'), 'RolesPage'),
});

const settings = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./settings/settings.page.js'), 'SettingsPage'),
});

const domains = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'settings/domains',
  component: lazyRouteComponent(() => import('./settings/domains.page.js'), 'DomainsPage'),
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
  request,
  requestReview,
  authorization,
  members,
  invitations,
  roles,
  consent,
  used,
  audit,
  settings,
  domains,
] as const;
