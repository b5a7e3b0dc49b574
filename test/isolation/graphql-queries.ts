import type { IdKind } from '#libs/kernel';

/** What a list shows of an organization. */
export interface ListCall {
  /** A statement that finds the rows that the organization $1 is shown: their ids and the texts that can be searched. */
  readonly rows: string;
  readonly kind: IdKind;
  readonly scope: string;
  readonly newestFirst?: boolean;
  /** Whether applications are refused whatever they hold. */
  readonly peopleOnly?: boolean;
}

/** How to call a field of the query: the ids that it takes, and the list that it is. */
interface QueryCall {
  readonly ids?: Readonly<Record<string, IdKind>>;
  /** Its other arguments, which name no row, each with a good value. */
  readonly rest?: Readonly<Record<string, string>>;
  /** A list of one of the organization's own rows, or of the platform's. */
  readonly pages?: boolean;
  /** Arguments that choose among what is the organization's own, and how it is ordered. */
  readonly choices?: readonly string[];
  /** Ids of others that are taken on purpose, and why. */
  readonly open?: Readonly<Record<string, string>>;
  readonly list?: ListCall;
  /** Further arguments, which narrow it. */
  readonly filters?: readonly string[];
}

/** The client id of an application that there is not. */
export const SOME_CLIENT = `app_${'0'.repeat(26)}`;

export const QUERIES: Readonly<Record<string, QueryCall>> = {
  application: { ids: { id: 'app' } },
  applicationTemplates: {},
  applicationTransfers: {
    ids: { applicationId: 'app' },
    list: {
      kind: 'trf',
      scope: 'audit:read', // of people, the same roles hold it
      peopleOnly: true,
      rows: `SELECT t.id, ARRAY[a.name, o.name] AS texts FROM (SELECT $1::uuid AS id) own
        JOIN application_transfers t ON own.id IN (t.from_organization_id, t.to_organization_id)
        JOIN applications a ON a.id = t.application_id
        JOIN organizations o ON o.id IN (t.from_organization_id, t.to_organization_id) AND o.id <> own.id`,
    },
    choices: ['status', 'direction', 'orderBy'],
  },
  applications: {
    list: {
      kind: 'app',
      scope: 'application:read',
      rows: 'SELECT id, ARRAY[name] AS texts FROM applications WHERE organization_id = $1',
    },
    choices: ['orderBy'],
  },
  auditEvents: {
    ids: { actorId: 'prf', subjectId: 'app' },
    filters: ['types', 'from', 'to'],
    choices: ['direction'],
    list: {
      kind: 'evt',
      scope: 'audit:read',
      rows: 'SELECT id, ARRAY[type] AS texts FROM audit_events WHERE organization_id = $1',
      newestFirst: true,
    },
  },
  authorizationRequests: {
    list: {
      kind: 'req',
      scope: 'audit:read', // of people, the same roles hold it
      peopleOnly: true,
      rows: `SELECT r.id, ARRAY[a.name, r.requested_by_name] AS texts FROM authorization_requests r
        JOIN applications a ON a.id = r.application_id WHERE r.organization_id = $1`,
    },
    choices: ['status', 'orderBy'],
  },
  authorizedApplications: {
    list: {
      kind: 'tpa',
      scope: 'authorization:read',
      rows: `SELECT z.id, ARRAY[a.name, o.name] AS texts FROM authorizations z
        JOIN applications a ON a.id = z.application_id JOIN organizations o ON o.id = a.organization_id
        WHERE z.organization_id = $1`,
    },
    choices: ['status', 'orderBy'],
  },
  explainAccess: {
    ids: { profileId: 'prf' },
    choices: ['by'],
    open: {
      clientId: 'client ids are public',
      organizationId: 'publishers ask about any, of their own applications: tested in explain-access.spec.ts',
    },
    rest: { clientId: `"${SOME_CLIENT}"`, endpoint: '"GET /agency"' },
  },
  consentedApplications: {
    list: {
      kind: 'app',
      scope: 'authorization:read',
      rows: `SELECT DISTINCT c.application_id AS id, ARRAY[a.name] AS texts FROM consents c
        JOIN applications a ON a.id = c.application_id WHERE c.organization_id = $1 AND c.status = 'ACTIVE'`,
    },
    choices: ['orderBy'],
  },
  consentPolicy: {},
  listedApplications: {
    list: {
      kind: 'lst',
      scope: 'authorization:read',
      rows: `SELECT l.id, ARRAY[a.name] AS texts FROM listed_applications l
        JOIN applications a ON a.id = l.application_id WHERE l.organization_id = $1`,
    },
    choices: ['list', 'orderBy'],
  },
  lockDown: {},
  invitations: {
    filters: ['status'],
    choices: ['orderBy'],
    list: {
      kind: 'inv',
      scope: 'profile:read',
      rows: 'SELECT id, ARRAY[email] AS texts FROM invitations WHERE organization_id = $1',
      newestFirst: true,
    },
  },
  deletedOrganizations: {},
  domains: {},
  lintRedirectUris: { rest: { uris: '["https://app.example/back"]' } },
  myAuthorizationRequests: { pages: true, choices: ['status', 'orderBy'] },
  node: { ids: { id: 'app' } },
  offeredApplication: {
    choices: ['kind'],
    open: { clientId: 'client ids are public' },
    rest: { clientId: `"${SOME_CLIENT}"` },
  },
  operatorApplications: { pages: true, choices: ['status', 'orderBy'] },
  operatorEvents: { pages: true, choices: ['direction'] },
  operatorHealth: {},
  operatorOrganizations: { pages: true, choices: ['status', 'orderBy'] },
  operatorSigningKeys: {},
  operators: {},
  organization: {},
  profiles: {
    list: {
      kind: 'prf',
      scope: 'profile:read',
      rows: `SELECT id, ARRAY[name, email] AS texts FROM profiles WHERE organization_id = $1`,
    },
    choices: ['role', 'orderBy'],
  },
  publishedAuthorizations: {
    ids: { applicationId: 'app' },
    pages: true,
    choices: ['orderBy'],
  },
  roles: {},
  scopeImpact: { ids: { applicationId: 'app' }, rest: { scopes: '["agency:read"]' } },
  scopes: {},
  testSignIn: { ids: { applicationId: 'app' }, rest: { organizationSlug: '"harbor-211"', email: 'null' } },
  viewer: {},
  webhookDeliveries: { ids: { endpointId: 'whe' }, pages: true, choices: ['direction'] },
  webhookEndpoints: {},
};

/** The arguments that a field of the query takes besides an id, as they stand in an operation. */
export function restOf(field: string): string {
  const rest = Object.entries(QUERIES[field]!.rest ?? {});
  return rest.map(([name, value]) => ` ${name}: ${value}`).join('');
}
