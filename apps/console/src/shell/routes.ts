import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { queryClient } from '../api/query-client.js';
import { personQuery, prefetchHere } from '../api/viewer.js';
import { ChooseOrganization } from './choose-organization.js';
import { lastOrganization } from './last-organization.js';
import { NotFoundPage } from './not-found-page.js';
import { OperatorLayout } from './operator-layout.js';
import { OrganizationLayout } from './organization-layout.js';

/** Above all pages. */
export const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage });

/** `/console`: on to where the person was last, or to their first organization; else to a choice. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const { memberships, isOperator } = await queryClient.ensureQueryData(personQuery);
    const ids = memberships.map(({ organization }) => organization.id);
    const org = ids.find((id) => id === lastOrganization()) ?? ids[0];
    if (org !== undefined) throw redirect({ to: '/$org', params: { org }, replace: true });
    if (isOperator) throw redirect({ to: '/operator', replace: true });
  },
  component: ChooseOrganization,
});

/** `/console/org_…`: the address says in which organization the page acts. */
export const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$org',
  loader: ({ params }) => prefetchHere(params.org),
  component: OrganizationLayout,
  notFoundComponent: NotFoundPage,
});

/** The first page of an organization. */
export const organizationHomeRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/home.page.js'), 'HomePage'),
});

/** `/console/operator`: acts in no organization. */
export const operatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'operator',
  component: OperatorLayout,
  notFoundComponent: NotFoundPage,
});
