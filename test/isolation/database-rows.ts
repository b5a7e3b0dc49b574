import { type TableRule, TABLES } from '#libs/database';
import type pg from 'pg';

/** As whom statements run: an organization, a person, both, or nobody. */
export interface Scope {
  readonly organization: string | null;
  readonly person: string | null;
}

/** A row and who may read it. */
export interface Row {
  readonly table: string;
  readonly id: string;
  /** The organization (or, of people's own tables, the person) to which it belongs. */
  readonly owner: string;
  readonly second: string | null;
  readonly organizations: readonly string[];
  readonly people: readonly string[];
  readonly content: object;
}

/** Tables whose rows belong to a person. */
const OF_PEOPLE = ['users', 'sessions', 'consents', 'authorization_codes', 'email_links'];
export const NOBODY: Scope = { organization: null, person: null };

/** Every table with row-level security. */
export const TENANT_TABLES = Object.entries(TABLES).filter(([, { owner }]) => owner !== null) as [
  string,
  TableRule & { owner: string },
][];

/** The scope in which a row of this table is its owner's. */
export function ownerScope(table: string, owner: string): Scope {
  return OF_PEOPLE.includes(table)
    ? { organization: null, person: owner }
    : { organization: owner, person: null };
}

/** The columns that name those who may read a row. */
function readers(table: string, rule: TableRule & { owner: string }) {
  const [, ofSecond] = Object.values(rule.policies);
  const second = rule.second !== null && ofSecond !== 'INSERT' ? [rule.second] : [];
  if (OF_PEOPLE.includes(table)) return { organizations: second, people: [rule.owner] };
  return {
    organizations: [rule.owner, ...second],
    people: 'own_person' in rule.policies ? ['user_id'] : [],
  };
}

/** Every row of every tenant table, as a role that row-level security does not bind. */
export async function allRows(client: pg.ClientBase): Promise<Row[]> {
  const statements = TENANT_TABLES.map(([table, rule]) => {
    const { organizations, people } = readers(table, rule);
    return `SELECT '${table}' AS "table", id::text, ${rule.owner}::text AS owner, ${rule.second ?? 'NULL'}::text AS second,
      ARRAY[${organizations.join(', ')}]::text[] AS organizations, array_remove(ARRAY[${people.join(', ')}]::text[], NULL) AS people, to_jsonb(${table}) AS content FROM ${table}`;
  });
  return (await client.query<Row>(statements.join(' UNION ALL '))).rows;
}

/** Says, until the transaction ends, as whom the statements run. */
export async function actAs(client: pg.ClientBase, { organization, person }: Scope): Promise<void> {
  await client.query(
    `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`,
    [organization ?? '', person ?? ''],
  );
}

const VISIBLE = TENANT_TABLES.map(([table]) => `SELECT '${table}' AS "table", id::text FROM ${table}`).join(
  ' UNION ALL ',
);

/** The rows of all tenant tables that the connection sees as it is, as `table id`. */
export async function visibleRows(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ table: string; id: string }>(VISIBLE);
  return rows.map(({ table, id }) => `${table} ${id}`);
}

/**
 * What the application's role sees too much or too little of, in every scope.
 * @param client of a superuser, in a transaction whose role is the application's
 */
export async function findMisseen(client: pg.ClientBase, rows: readonly Row[]): Promise<string[]> {
  const findings: string[] = [];
  for (const scope of scopesOf(rows)) {
    await actAs(client, scope);
    const seen = new Set(await visibleRows(client));
    for (const row of rows) {
      const mayRead = row.organizations.includes(scope.organization!) || row.people.includes(scope.person!);
      const sees = seen.has(`${row.table} ${row.id}`);
      if (sees !== mayRead)
        findings.push(`${row.table}: ${words(scope)} ${sees ? 'sees' : 'misses'} ${row.id}`);
    }
  }
  return findings;
}

/** Nobody, each organization, a few people alone, and the same in an organization. */
function scopesOf(rows: readonly Row[]): Scope[] {
  const idsOf = (wanted: string) => rows.filter(({ table }) => table === wanted).map(({ id }) => id);
  const organizations = idsOf('organizations');
  const people = idsOf('users').slice(0, organizations.length);
  return [
    NOBODY,
    ...organizations.map((organization) => ({ organization, person: null })),
    ...people.map((person) => ({ organization: null, person })),
    ...people.map((person, index) => ({ organization: organizations[index]!, person })),
  ];
}

function words({ organization, person }: Scope): string {
  return `organization ${organization ?? 'none'}, person ${person ?? 'none'}`;
}
