/** One page of the console, as it is visited by the test that looks at all of them. */
export interface ConsolePage {
  /** Below `/console`; `:harbor-211` stands for the public id of that organization of the demo, `:app` for CareSuite's. */
  readonly path: string;
  /** Who opens it. */
  readonly as: string;
  /** What its heading says, in English. */
  readonly heading: string | RegExp;
}

const HARBOR_ADMIN = 'admin@harbor-211.example';
const HARBOR_MEMBER = 'member@harbor-211.example';
const PRAIRIE_ADMIN = 'admin@prairie-211.example';
const CARESUITE_ADMIN = 'admin@caresuite.example';
const OPERATOR = 'operator@nexus211.example';

/** Every page of the console: who adds one adds a line, and it is looked at on every screen, by axe too. */
export const PAGES: readonly ConsolePage[] = [
  { path: '/:harbor-211', as: HARBOR_ADMIN, heading: 'Harbor 211' },
  { path: '/:harbor-211/nowhere', as: HARBOR_ADMIN, heading: 'There is no such page' },
  { path: '/:prairie-211', as: HARBOR_ADMIN, heading: 'You do not belong to this organization' },
  { path: '/:harbor-211/applications', as: HARBOR_ADMIN, heading: 'Applications' },
  { path: '/:harbor-211/applications?q=nothing-like-it', as: HARBOR_ADMIN, heading: 'Applications' },
  { path: '/:harbor-211/applications/new', as: HARBOR_ADMIN, heading: 'New application' },
  ...['', '/settings', '/permissions', '/credentials', '/organizations', '/activity', '/danger'].map(
    (tab) => ({
      path: `/:caresuite/applications/:app${tab}`,
      as: CARESUITE_ADMIN,
      heading: 'CareSuite',
    }),
  ),
  { path: '/:harbor-211/transfers', as: HARBOR_ADMIN, heading: 'Transfers' },
  { path: '/:harbor-211/transfers', as: HARBOR_MEMBER, heading: 'Transfers' },
  { path: '/:caresuite/explain-access', as: CARESUITE_ADMIN, heading: 'Explain access' },
  {
    path: '/:harbor-211/explain-access?app=:app&endpoint=GET+/resource',
    as: HARBOR_MEMBER,
    heading: 'Explain access',
  },
  { path: '/:harbor-211/webhooks', as: HARBOR_ADMIN, heading: 'Webhooks' },
  { path: '/:harbor-211/webhooks', as: HARBOR_MEMBER, heading: 'Webhooks' },
  { path: '/:harbor-211/webhooks/new', as: HARBOR_ADMIN, heading: 'Add an endpoint' },
  { path: '/:harbor-211/authorized', as: HARBOR_ADMIN, heading: 'Authorized Applications' },
  { path: '/:harbor-211/authorized', as: HARBOR_MEMBER, heading: 'Authorized Applications' },
  { path: '/:harbor-211/authorized/requests', as: HARBOR_ADMIN, heading: 'Authorized Applications' },
  { path: '/:harbor-211/authorized/blocked', as: HARBOR_ADMIN, heading: 'Authorized Applications' },
  { path: '/:harbor-211/authorized/new', as: HARBOR_ADMIN, heading: 'Authorize an application' },
  {
    path: '/:prairie-211/authorized/new?client=:app',
    as: PRAIRIE_ADMIN,
    heading: 'Authorize an application',
  },
  { path: '/:harbor-211/access-map/picture', as: HARBOR_ADMIN, heading: 'Access map' },
  { path: '/:harbor-211/access-map/picture?risk=LOW', as: HARBOR_MEMBER, heading: 'Access map' },
  { path: '/:harbor-211/access-map/table', as: HARBOR_ADMIN, heading: 'Access map' },
  { path: '/:harbor-211/authorized/request', as: HARBOR_MEMBER, heading: 'Request an application' },
  { path: '/:harbor-211/members', as: HARBOR_ADMIN, heading: 'Members' },
  { path: '/:harbor-211/members', as: HARBOR_MEMBER, heading: 'Members' },
  { path: '/:harbor-211/members/invitations', as: HARBOR_ADMIN, heading: 'Members' },
  { path: '/:harbor-211/members/roles', as: HARBOR_MEMBER, heading: 'Members' },
  { path: '/:harbor-211/consent', as: HARBOR_ADMIN, heading: 'Consent policy' },
  { path: '/:harbor-211/consent', as: HARBOR_MEMBER, heading: 'Consent policy' },
  { path: '/:harbor-211/consent/used', as: HARBOR_ADMIN, heading: 'Consent policy' },
  { path: '/:harbor-211/audit', as: HARBOR_ADMIN, heading: 'Audit log' },
  { path: '/:harbor-211/audit?subject=:app', as: HARBOR_ADMIN, heading: 'Audit log' },
  { path: '/:harbor-211/audit', as: HARBOR_MEMBER, heading: 'Audit log' },
  { path: '/:harbor-211/settings', as: HARBOR_ADMIN, heading: 'Settings' },
  { path: '/:harbor-211/settings', as: 'owner@harbor-211.example', heading: 'Settings' },
  { path: '/:harbor-211/settings/domains', as: HARBOR_ADMIN, heading: 'Settings' },
  { path: '/:harbor-211/settings/domains', as: HARBOR_MEMBER, heading: 'Settings' },
  { path: '/operator', as: OPERATOR, heading: 'The platform' },
  { path: '/operator/organizations', as: OPERATOR, heading: 'Organizations' },
  { path: '/operator/applications?status=ACTIVE', as: OPERATOR, heading: 'Applications' },
  { path: '/operator/keys', as: OPERATOR, heading: 'Signing keys' },
  { path: '/operator/operators', as: OPERATOR, heading: 'Operators' },
  { path: '/operator/audit', as: OPERATOR, heading: 'Operators’ audit' },
];
