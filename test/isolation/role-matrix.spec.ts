import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { graphql, signIn } from '../support/clients.js';
import { contentsOf } from '../support/contents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Column, everyColumn } from './role-callers.js';
import { everyRow, type Ids, type Row } from './role-rows.js';
import { idsOfBoth, idsOfItself } from './role-world.js';

const FILE = join(import.meta.dirname, 'role-matrix.txt');
const LEGEND = readFileSync(FILE, 'utf8').split('\n---\n', 1)[0]!;

/** What a change is stopped with at its end, when all that decides about it has said yes. */
const TAKEN_BACK = 'This test takes every change back.';

/** Every change writes its audit event in its own transaction, which this lets never be committed. */
const TAKE_BACK = `
CREATE FUNCTION take_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE '${TAKEN_BACK}'; END $$;
CREATE CONSTRAINT TRIGGER take_back AFTER INSERT ON audit_events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION take_back()`;

const WORDS: Readonly<Record<string, string>> = {
  FORBIDDEN: '-',
  NOT_FOUND: 'none',
  ORGANIZATION_REQUIRED: 'where?',
  REAUTHENTICATION_REQUIRED: 'again',
  UNAUTHENTICATED: 'who?',
};

let server: TestServer;
let columns: Column[];
let own: Ids;
let foreign: Ids;
let itself: Map<string, Ids>;
/** How many changes were made but for the trigger: as many as its errors in the log, or a failure passes for a yes. */
let takenBack = 0;

beforeAll(async () => {
  server = await startTestServer();
  columns = await everyColumn(server);
  ({ own, foreign } = await idsOfBoth(server));
  const admin = await signIn(server, 'admin@harbor-211.example');
  itself = new Map();
  for (const { name, application } of columns)
    if (application) itself.set(name, { ...own, ...(await idsOfItself(admin, application)) });
  await server.database.asOwner(TAKE_BACK);
}, 60_000);
afterAll(() => server.stop());

/** The one word for what a caller is answered; '' where the question is senseless. */
async function cell(row: Row, column: Column): Promise<string> {
  const ids = { own, 'other’s': foreign, itself: itself.get(column.name) }[row.whose];
  if (!ids) return '';
  const { query, variables } = row.operation(ids);
  const { body } = await graphql(server, column.headers, query, variables);
  const error = body.errors?.[0];
  if (error) return toldOf(error);
  return told(body.data[row.field]);
}

function toldOf({ message, extensions: { code } }: any): string {
  if (code === 'BAD_USER_INPUT' && message.startsWith('You are not a member of')) return 'outside';
  if (code === 'INTERNAL_SERVER_ERROR') {
    takenBack++;
    return 'yes';
  }
  return WORDS[code] ?? `${code}: ${message}`;
}

function told(value: any): string {
  const [refusal] = value?.userErrors ?? [];
  if (refusal) return refusal.code.toLowerCase();
  if (value?.userErrors) return 'same';
  const list = value?.nodes ?? value;
  return list === null || (Array.isArray(list) && list.length === 0) ? 'none' : 'yes';
}

async function matrix(): Promise<string[][]> {
  const table: string[][] = [['', 'ids', ...columns.map(({ name }) => name)]];
  for (const row of everyRow()) {
    const cells: string[] = [];
    for (const column of columns) cells.push(await cell(row, column));
    table.push([row.name, row.whose, ...cells]);
  }
  return table;
}

function print(table: readonly string[][]): string {
  const widths = table[0]!.map((_, index) => Math.max(...table.map((row) => row[index]!.length)));
  const line = (row: readonly string[]) => row.map((word, index) => word.padEnd(widths[index]!)).join('  ');
  return `${LEGEND}\n---\n\n${table.map((row) => line(row).trimEnd()).join('\n')}\n`;
}

/** Tables that tell also of what came to nothing: how often it was tried, and what a look for a domain's record found. */
const OF_TRIES = { rate_limits: null, organization_domains: null };

it('what every caller may do is the checked-in table: review a difference as a change of permissions (npm run role-matrix)', async () => {
  const contents = async () => ({ ...(await contentsOf(server.database)), ...OF_TRIES });
  const before = await contents();
  const printed = print(await matrix());
  if (process.env['WRITE_ROLE_MATRIX']) writeFileSync(FILE, printed);
  expect(printed).toBe(readFileSync(FILE, 'utf8'));
  expect(server.output().split(TAKEN_BACK).length - 1).toBe(takenBack);
  expect(takenBack).toBeGreaterThan(100);
  expect(await contents()).toEqual(before);
}, 120_000);
