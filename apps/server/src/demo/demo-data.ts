import type { OAuthConfiguration } from '#libs/applications';
import type { ScopeName } from '#libs/kernel';

/** What the demo consists of, in words; seed-demo.ts makes it so. */
export const DEMO_ORGANIZATIONS = [
  { slug: 'harbor-211', name: 'Harbor 211' },
  { slug: 'prairie-211', name: 'Prairie 211' },
  { slug: 'caresuite', name: 'CareSuite Inc.' },
] as const;

export type DemoSlug = (typeof DEMO_ORGANIZATIONS)[number]['slug'];

export interface DemoApplicationData {
  readonly name: string;
  readonly owner: DemoSlug;
  readonly scopes: readonly ScopeName[];
  readonly oauth?: OAuthConfiguration;
  readonly asksOthers?: boolean;
}

/** An application on a server, with what is usual. */
function webApp(
  redirectUri: string,
  postLogoutRedirectUri: string,
  signInAudience: OAuthConfiguration['signInAudience'],
): OAuthConfiguration {
  return {
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [postLogoutRedirectUri],
    signInAudience,
    organizations: [],
    clientType: 'CONFIDENTIAL',
    pkceRequired: true,
    idTokenAlgorithm: 'RS256',
    claimsInIdToken: true,
    backchannelLogoutUri: null,
  };
}

export const DEMO_APPLICATIONS: readonly DemoApplicationData[] = [
  {
    name: 'Harbor Sync Bot',
    owner: 'harbor-211',
    scopes: ['organization:read', 'agency:read', 'agency:write', 'resource:read', 'resource:write'],
  },
  {
    name: 'Harbor Caseworker',
    owner: 'harbor-211',
    scopes: ['organization:read', 'profile:read', 'agency:read', 'resource:read'],
    oauth: webApp('http://localhost:4000/callback', 'http://localhost:4000/', 'OWN_ORGANIZATION'),
  },
  {
    name: 'CareSuite',
    owner: 'caresuite',
    scopes: ['organization:read', 'agency:read', 'resource:read'],
    oauth: webApp('http://localhost:4001/callback', 'http://localhost:4001/', 'ANY_ORGANIZATION'),
    asksOthers: true,
  },
];

/** Harbor lets CareSuite in, for less than it asks. */
export const DEMO_AUTHORIZATION = {
  application: 'CareSuite',
  organization: 'harbor-211',
  approved: ['organization:read', 'agency:read'],
} as const satisfies { application: string; organization: DemoSlug; approved: readonly ScopeName[] };

export const DEMO_AGENCIES: Readonly<
  Record<DemoSlug, readonly { name: string; resources: readonly string[] }[]>
> = {
  'harbor-211': [
    { name: 'Harbor Food Bank', resources: ['Weekly groceries', 'Holiday meals'] },
    { name: 'Seaside Shelter', resources: ['Emergency beds'] },
    { name: 'Dockside Legal Aid', resources: ['Eviction help line', 'Immigration clinic'] },
  ],
  'prairie-211': [
    { name: 'Prairie Health Center', resources: ['Walk-in clinic', 'Vaccinations'] },
    { name: 'Grassland Transit', resources: ['Rides to appointments'] },
  ],
  caresuite: [{ name: 'CareSuite Sandbox Agency', resources: ['Sandbox resource'] }],
};
