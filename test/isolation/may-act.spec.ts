import {
  type ClientWithoutToken,
  type DelegateWithoutToken,
  findFailedCheck,
  findFailedCheckOfDelegate,
} from '#libs/access';
import { ScopeSet } from '#libs/kernel';
import { waysToStatus } from '#libs/third-party';

import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Milliseconds since the epoch. */
const NOW = Date.UTC(2030, 0, 1);
const OWNED_SINCE = 5;

const STATUSES = ['ACTIVE', 'SUSPENDED', 'DELETED'] as const;
const AUTHORIZATION_STATUSES = ['ACTIVE', 'SUSPENDED', 'REVOKED'] as const;
const EXPIRIES = [null, NOW - 1, NOW, NOW + 1] as const;
const REVISIONS = [OWNED_SINCE - 1, OWNED_SINCE, OWNED_SINCE + 1] as const;
const BOOLEANS = [true, false] as const;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Every combination of a value for each name. */
function combine<Facts extends object>(values: { [Name in keyof Facts]: readonly Facts[Name][] }): Facts[] {
  return Object.entries<readonly unknown[]>(values).reduce<object[]>(
    (found, [name, all]) => found.flatMap((facts) => all.map((value) => ({ ...facts, [name]: value }))),
    [{}],
  ) as Facts[];
}

interface Secret {
  revoked: boolean;
  epoch: number;
  secret_expires: number | null;
}
const SECRETS = combine<Secret>({ revoked: BOOLEANS, epoch: [1, 2], secret_expires: EXPIRIES });

const GOOD_SECRET: Secret = { revoked: false, epoch: 1, secret_expires: null };

interface Abroad {
  application: ClientWithoutToken['application']['status'];
  publisher: ClientWithoutToken['owner']['status'];
  organization: ClientWithoutToken['organization']['status'];
  locked_down: boolean;
  third_party: boolean;
  status: NonNullable<ClientWithoutToken['authorization']>['status'];
  expires: number | null;
  reviewed: number;
}
const ABROAD = combine<Abroad>({
  application: STATUSES,
  publisher: STATUSES,
  organization: STATUSES,
  locked_down: BOOLEANS,
  third_party: BOOLEANS,
  status: AUTHORIZATION_STATUSES,
  expires: EXPIRIES,
  reviewed: REVISIONS,
});

interface Consented {
  profile: boolean;
  consent: boolean;
  reviewed: number;
}
const CONSENTED = combine<Consented>({ profile: BOOLEANS, consent: BOOLEANS, reviewed: REVISIONS });

function organization(id: string, status: Abroad['organization'], isLockedDown = false) {
  return { id, status, version: 1, isLockedDown, lockDownVersion: 1 };
}

function application(
  status: Abroad['application'],
  thirdPartyEnabled: boolean,
): ClientWithoutToken['application'] {
  return {
    id: 'application',
    name: 'CareSuite',
    ownerOrganizationId: 'publisher',
    status,
    version: 1,
    thirdPartyVersion: 1,
    epoch: 1,
    scopes: ScopeSet.NONE,
    revisedScopes: {},
    revision: OWNED_SINCE,
    thirdPartyEnabled,
    askedScopes: {},
    signInSince: { '*': 0 },
    isPublicClient: false,
    existingFlowSince: null,
    basicOnApi: true,
    ownedSince: OWNED_SINCE,
    isResourceServer: false,
  };
}

/** The rule that decide() finds unmet; SQL does not tell deleted organizations apart. */
function unmetAbroad(facts: Abroad, { revoked, epoch, secret_expires }: Secret): string | null {
  const dead = findFailedCheck(
    {
      kind: 'client',
      credential: {
        kind: 'secret',
        id: 'credential',
        applicationId: 'application',
        organizationId: 'organization',
        authorizationId: 'authorization',
        epoch,
        isRevoked: revoked,
        expiresAt: secret_expires ?? Infinity,
      },
      application: application(facts.application, facts.third_party),
      owner: organization('publisher', facts.publisher),
      organization: organization('organization', facts.organization, facts.locked_down),
      authorization: {
        id: 'authorization',
        status: facts.status,
        version: 1,
        approved: ScopeSet.NONE,
        reviewedRevision: facts.reviewed,
        expiresAt: facts.expires ?? Infinity,
      },
      token: null,
      isTokenRevoked: false,
    },
    NOW,
  );
  return dead && dead.rule.replace('-deleted', '');
}

function unmetConsent({ profile, consent, reviewed }: Consented): string | null {
  const delegate: DelegateWithoutToken = {
    kind: 'delegate',
    family: {
      id: 'family',
      kind: 'SIGN_IN',
      applicationId: 'application',
      organizationId: 'publisher',
      profileId: 'profile',
      consentId: 'consent',
      credentialId: null,
      assignmentId: null,
      signInRevision: OWNED_SINCE,
      authenticatedAt: NOW,
      isEnded: false,
      expiresAt: Infinity,
    },
    application: application('ACTIVE', true),
    owner: organization('publisher', 'ACTIVE'),
    organization: organization('publisher', 'ACTIVE'),
    profile: {
      id: 'profile',
      organizationId: 'publisher',
      userId: 'user',
      name: 'Casey',
      role: 'member',
      isActive: profile,
      version: 1,
    },
    basis: {
      kind: 'consent',
      consent: {
        id: 'consent',
        isActive: consent,
        version: 1,
        approved: ScopeSet.NONE,
        openid: [],
        reviewedRevision: reviewed,
      },
    },
  };
  return findFailedCheckOfDelegate(delegate, NOW)?.rule ?? null;
}

/** As `jsonb_to_recordset` takes them, each with its place `n`. */
function numbered(facts: readonly object[]): string {
  return JSON.stringify(facts.map((each, n) => ({ ...each, n })));
}

/** Rows as the callers' statements name them: `a` authorization, `p` application. */
const ROWS = `
  jsonb_to_recordset($1)
    AS f (application text, publisher text, organization text, locked_down boolean, third_party boolean, status text,
      expires bigint, reviewed integer, n bigint)
  CROSS JOIN LATERAL (SELECT f.status AS status, to_timestamp(f.expires / 1000.0) AS expires_at,
    f.reviewed AS reviewed_revision) a
  CROSS JOIN LATERAL (SELECT ${OWNED_SINCE} AS owned_since) p`;

describe('the SQL form of decide()', () => {
  it('finds the same rule unmet for every credential in every organization', async () => {
    const rows = await database.asOwner<{ unmet: (string | null)[] }>(
      `SELECT array_agg(COALESCE(
         credential_unmet_rule(CASE WHEN s.revoked THEN $3::timestamptz END, s.epoch, 1, to_timestamp(s.secret_expires / 1000.0), $3),
         authorization_unmet_rule(application = 'ACTIVE', publisher = 'ACTIVE', organization = 'ACTIVE', locked_down,
           third_party, a.status, a.expires_at, a.reviewed_revision, p.owned_since, $3)) ORDER BY s.n) AS unmet
       FROM ${ROWS} CROSS JOIN jsonb_to_recordset($2)
         AS s (revoked boolean, epoch integer, secret_expires bigint, n bigint)
       GROUP BY f.n ORDER BY f.n`,
      [numbered(ABROAD), numbered(SECRETS), new Date(NOW)],
    );
    const decided = ABROAD.map((facts) => SECRETS.map((secret) => unmetAbroad(facts, secret)));
    expect(rows.map(({ unmet }) => unmet)).toEqual(decided);
    expect(new Set(decided.flat()).size).toBe(8);
  });

  it('finds the same rule unmet for every consent', async () => {
    const rows = await database.asOwner<{ unmet: string | null }>(
      `SELECT consent_unmet_rule(profile, CASE WHEN consent THEN 'ACTIVE' ELSE 'WITHDRAWN' END, reviewed, $2) AS unmet
       FROM jsonb_to_recordset($1) AS f (profile boolean, consent boolean, reviewed integer, n bigint)
       ORDER BY n`,
      [numbered(CONSENTED), OWNED_SINCE],
    );
    expect(rows.map(({ unmet }) => unmet)).toEqual(CONSENTED.map(unmetConsent));
  });

  it('calls an authorization active where decide() lets a good application act, and finds each by one index', async () => {
    const ways = waysToStatus('f.locked_down');
    const found = Object.entries(ways.by).map(
      ([status, conditions]) =>
        `ARRAY_REMOVE(ARRAY[${conditions.map((way) => `CASE WHEN ${way} THEN '${status}' END`).join(', ')}], NULL)`,
    );
    const rows = await database.asOwner<{ status: string; found: string[] }>(
      `SELECT ${ways.status} AS status, ${found.join(' || ')} AS found
       FROM ${ROWS} WHERE $2::timestamptz IS NOT NULL ORDER BY f.n`,
      [numbered(ABROAD), new Date(NOW)],
    );
    for (const [index, facts] of ABROAD.entries()) {
      const good = { ...facts, application: 'ACTIVE', publisher: 'ACTIVE', organization: 'ACTIVE' } as const;
      const isLet = unmetAbroad({ ...good, third_party: true }, GOOD_SECRET) === null;
      const { status, found: by } = rows[index]!;
      expect({ facts, isActive: status === 'ACTIVE' }).toEqual({ facts, isActive: isLet });
      expect({ facts, by }).toEqual({ facts, by: [status] });
    }
  });
});
