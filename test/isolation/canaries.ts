import { type IdKind, showId } from '#libs/kernel';

import type { TestDatabase } from '../support/database.js';

/** What names an organization, its people and its rows, by table: the column of the organization, then the texts. */
const TRACES: readonly [kind: IdKind, table: string, owner: string, texts: string][] = [
  ['org', 'organizations', 'id', 'slug, name'],
  ['prf', 'profiles', 'organization_id', 'name, email'],
  ['app', 'applications', 'organization_id', 'name'],
  ['tpa', 'authorizations', 'organization_id', 'authorized_by_name, changed_by_name'],
  [
    'crd',
    'credentials',
    'owner_organization_id',
    `hint, encode(digest, 'hex'), encode(ciphertext, 'base64')`,
  ],
  ['evt', 'audit_events', 'organization_id', 'request_id'],
  ['agc', 'agencies', 'organization_id', 'name'],
  ['res', 'resources', 'organization_id', 'name'],
];

/** Everything by which an organization, what is in it and who is in it can be told, as far as the database holds it. */
export async function tracesOf(database: TestDatabase, slug: string): Promise<Set<string>> {
  const found = TRACES.map(async ([kind, table, owner, texts]) => {
    const rows = await database.asOwner<{ id: string; texts: (string | null)[] }>(
      `SELECT id, ARRAY[${texts}] AS texts FROM ${table} WHERE ${owner} = (SELECT id FROM organizations WHERE slug = $1)`,
      [slug],
    );
    return rows.flatMap((row) => [
      row.id,
      showId(kind, row.id),
      ...row.texts.filter((text) => text !== null),
    ]);
  });
  const users = await database.asOwner<{ id: string }>(
    `SELECT DISTINCT user_id AS id FROM profiles WHERE organization_id = (SELECT id FROM organizations WHERE slug = $1)`,
    [slug],
  );
  const people = users.flatMap(({ id }) => [id, showId('usr', id)]);
  return new Set([...(await Promise.all(found)).flat(), ...people]);
}

/** What one organization may know of the other: the publisher's name and application, the authorizer's name. */
export async function sharedTraces(database: TestDatabase, authorizer: string, publisher: string) {
  const [row] = await database.asOwner<Record<string, string>>(
    `SELECT z.id AS authorization, a.id AS application, a.name AS "applicationName",
       o.id AS authorizer, o.slug AS "authorizerSlug", o.name AS "authorizerName",
       p.id AS publisher, p.slug AS "publisherSlug", p.name AS "publisherName"
     FROM authorizations z JOIN applications a ON a.id = z.application_id
     JOIN organizations o ON o.id = z.organization_id JOIN organizations p ON p.id = z.owner_organization_id
     WHERE o.slug = $1 AND p.slug = $2`,
    [authorizer, publisher],
  );
  const id = (kind: IdKind, name: string) => showId(kind, row![name]!);
  return {
    [authorizer]: [
      ...[id('org', 'publisher'), row!['publisherSlug']!, row!['publisherName']!],
      ...[id('app', 'application'), row!['applicationName']!],
    ],
    [publisher]: [
      ...[id('org', 'authorizer'), row!['authorizerSlug']!, row!['authorizerName']!],
      id('tpa', 'authorization'),
    ],
  };
}

/** What an organization may know of the applications that it named by their client ids: asked for, or listed. */
export async function namedTraces(database: TestDatabase, slug: string): Promise<string[]> {
  const rows = await database.asOwner<Record<'id' | 'name' | 'owner' | 'ownerSlug' | 'ownerName', string>>(
    `SELECT DISTINCT a.id, a.name, o.id AS owner, o.slug AS "ownerSlug", o.name AS "ownerName"
     FROM (SELECT application_id, organization_id FROM authorization_requests
       UNION SELECT application_id, organization_id FROM listed_applications) named
     JOIN applications a ON a.id = named.application_id JOIN organizations o ON o.id = a.organization_id
     WHERE named.organization_id = (SELECT id FROM organizations WHERE slug = $1)`,
    [slug],
  );
  return rows.flatMap(({ id, name, owner, ownerSlug, ownerName }) => [
    ...[showId('app', id), name],
    ...[showId('org', owner), ownerSlug, ownerName],
  ]);
}

/** Which of the traces an answer shows: as one of its texts, or, if they are long enough to be sure, within one. */
export function tracesIn(answer: unknown, traces: Iterable<string>): string[] {
  const texts = [...textsIn(answer)];
  return [...traces].filter((trace) =>
    texts.some((text) => text === trace || (trace.length > 8 && text.includes(trace))),
  );
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* textsIn(inner);
  }
}
