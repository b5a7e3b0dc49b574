import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE } from '#libs/scopes';
import { buildSchema } from 'graphql';

import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { printOutline, printServed, type Served } from '../support/outline.js';

const LIST = join(import.meta.dirname, 'permissions.txt');
/** GraphQL requests are guarded field by field: the walk names the fields. */
const GRAPHQL = /^(GET|POST|OPTIONS|HEAD) \/graphql$/;

let database: TestDatabase;
let served: Served;
let names: Set<string>;

beforeAll(async () => {
  database = await createTestDatabase();
  served = await printServed(database);
  names = new Set(served.walk.map(({ name }) => name));
});
afterAll(() => database.drop());

describe('the permission of every route, page and GraphQL field', () => {
  it('is declared', () => {
    const undeclared = served.walk.filter(({ requirement }) => !requirement).map(({ name }) => name);
    expect(undeclared).toEqual([]);
  });

  it('is the one of the checked-in list: review a difference as a change of permissions (npm run permissions)', async () => {
    expect(await printOutline('permissions')).toBe(readFileSync(LIST, 'utf8'));
  });

  it('gives a reason for every public endpoint', () => {
    const reasons = served.walk.flatMap(({ name, requirement }) =>
      requirement && 'why' in requirement ? [{ name, why: requirement.why }] : [],
    );
    expect(reasons.filter(({ why }) => why.trim().length < 8)).toEqual([]);
    expect(reasons.map(({ name }) => name)).toContain('POST /oauth/token');
  });
});

describe('what reads under a sensitive scope', () => {
  it('records in the audit log what it showed: a new one calls Observations.noteRead and has a test', () => {
    const sensitive = CATALOGUE.filter(({ risk }) => risk === 'SENSITIVE').map(({ name }) => name);
    const readers = served.walk.filter(
      ({ name, requirement }) =>
        /^(GET|Query\.)/.test(name) &&
        requirement?.kind === 'scopes' &&
        requirement.scopes.some((scope) => sensitive.includes(scope)),
    );
    expect(readers.map(({ name }) => name).sort()).toEqual([
      'GET /audit-events.csv',
      'GET /audit-events.ndjson',
      'Query.auditEvents',
    ]);
  });
});

describe('nothing is served outside the walk', () => {
  it('no route of Fastify, HEAD going with its GET', () => {
    const outside = served.routes.filter(
      (route) => !GRAPHQL.test(route) && !names.has(route.replace(/^HEAD /, 'GET ')),
    );
    expect(outside).toEqual([]);
    expect(served.routes).toContain('GET /agency/:id');
  });

  it('no field that Nest resolves', () => {
    expect(served.fields.filter((field) => !names.has(field))).toEqual([]);
    expect(served.fields).toContain('Application.credentials');
  });

  it('no root field of the schema', async () => {
    const schema = buildSchema(await printOutline('schema'));
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type!.name}.${field}`),
    );
    expect(fields.filter((field) => !names.has(field))).toEqual([]);
    expect(fields).toContain('Mutation.authorizeApplication');
  });

  it('and the walk names nothing that is not served', () => {
    const present = new Set([...served.routes, ...served.fields]);
    expect([...names].filter((name) => !present.has(name))).toEqual([]);
  });
});
