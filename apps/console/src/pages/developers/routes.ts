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
  component: lazyRouteComponent(() => import('./application/quickstart.page.js'), 'QuickstartPage'),
});

const settings = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/settings',
  component: lazyRouteComponent(() => import('./application/settings.page.js'), 'SettingsPage'),
});

const permissions = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/permissions',
  component: lazyRouteComponent(() => import('./application/permissions.page.js'), 'PermissionsPage'),
});

const credentials = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/credentials',
  component: lazyRouteComponent(() => import('./application/credentials.page.js'), 'CredentialsPage'),
});

const organizations = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/organizations',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./application/organizations.page.js'), 'OrganizationsPage'),
});

const activity = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/activity',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./application/activity.page.js'), 'ActivityPage'),
});

const danger = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'applications/$app/danger',
  component: lazyRouteComponent(() => import('./application/danger.page.js'), 'DangerPage'),
});

const explain = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'explain-access',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./explain/explain.page.js'), 'ExplainPage'),
});

const webhooks = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'webhooks',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./webhooks/webhooks.page.js'), 'WebhooksPage'),
});

const newWebhook = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'webhooks/new',
  component: lazyRouteComponent(() => import('./webhooks/new-webhook.page.js'), 'NewWebhookPage'),
});

const webhook = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'webhooks/$endpoint',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./webhooks/webhook.page.js'), 'WebhookPage'),
});

const transfers = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'transfers',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./transfers/transfers.page.js'), 'TransfersPage'),
});

/** The pages of the developer portal, each a chunk of its own. */
export const developerRoutes = [
  applications,
  newApplication,
  application,
  settings,
  permissions,
  credentials,
  organizations,
  activity,
  danger,
  transfers,
  explain,
  webhooks,
  newWebhook,
  webhook,
] as const;
