import type { IdKind } from '#libs/kernel';
import { getNamedType, isCompositeType, isObjectType } from 'graphql';

import { MUTATIONS, NODES, SCHEMA } from './graphql-calls.js';
import { QUERIES, restOf, SOME_CLIENT } from './graphql-queries.js';

/** Whose rows the ids of a request name: the organization's own, another one's, or the calling application itself. */
export type Whose = 'own' | 'other’s' | 'itself';

/** A row of the matrix. */
export interface Row {
  readonly name: string;
  readonly whose: Whose;
  /** The root field that is asked for. */
  readonly field: string;
  /** @param ids of the rows that are meant */
  operation(ids: Ids): { query: string; variables: Record<string, unknown> };
}

/** One id of each kind, and of what only some mutations take. */
export type Ids = Readonly<Partial<Record<IdKind | Special, string>>>;
export type Special =
  | 'service'
  | 'offered'
  | 'allowed'
  | 'blocked'
  | 'authorized'
  | 'consented'
  | 'suspended'
  | 'paused'
  | 'outgoing'
  | 'transferred'
  | 'owner'
  | 'operator';

/** What an application may be told to do to itself. */
const OF_APPLICATIONS: readonly string[] = ['app', 'crd', 'key'];

/** What a mutation's good input needs besides graphql-calls.ts: where the first row of a kind would not do. */
const INPUTS: Readonly<Record<string, (ids: Ids) => object>> = {
  addDomain: () => ({ domain: 'new.example' }),
  allowApplication: ({ offered }) => ({ clientId: offered }),
  assignServiceAccount: ({ service, app }) => ({ profileId: service, applicationId: app }),
  authorizeApplication: ({ offered }) => ({ clientId: offered, scopes: ['agency:read'] }),
  blockApplication: ({ offered }) => ({ clientId: offered }),
  cancelTransfer: ({ outgoing }) => ({ id: outgoing }),
  changeRole: () => ({ role: 'CONTACT' }),
  createApplication: () => ({ name: 'New', scopes: ['agency:read'] }),
  createOrganization: () => ({ name: 'New', slug: 'new-211' }),
  createServiceAccount: () => ({ name: 'New', role: 'MEMBER' }),
  createWebhookEndpoint: () => ({ url: 'https://hooks.example/new', types: ['authorization.revoked'] }),
  deleteOrganization: () => ({ slug: 'harbor-211' }),
  disallowApplication: ({ allowed }) => ({ clientId: allowed }),
  endConsents: ({ consented }) => ({ clientId: consented }),
  removeOperator: ({ operator }) => ({ id: operator }),
  removeServiceAccount: ({ service }) => ({ id: service }),
  requestAuthorization: ({ offered }) => ({ clientId: offered, scopes: ['agency:read'] }),
  resumeApplication: ({ suspended }) => ({ id: suspended }),
  resumeApplicationByOperator: ({ app }) => ({ id: app, reason: 'Work' }),
  resumeAuthorization: ({ paused }) => ({ id: paused }),
  resumeOrganizationByOperator: ({ org }) => ({ id: org, reason: 'Work' }),
  sendTestMail: () => ({ to: 'operator@nexus211.example' }),
  setApplicationScopes: () => ({ scopes: ['agency:read', 'resource:read'] }),
  suspendApplicationByOperator: ({ app }) => ({ id: app, reason: 'Work' }),
  suspendOrganizationByOperator: ({ org }) => ({ id: org, reason: 'Work' }),
  unassignServiceAccount: ({ service, authorized }) => ({ profileId: service, applicationId: authorized }),
  unblockApplication: ({ blocked }) => ({ clientId: blocked }),
  updateApplication: () => ({ name: 'Renamed' }),
  updateWebhookEndpoint: () => ({ enabled: false }),
};

/** Which id a field of the query is asked for, where the first row of the kind would have nothing to tell. */
const ASKED_IDS: Readonly<Record<string, Special>> = { applicationTransfers: 'transferred' };

/** The same mutations about owners, whom only owners make and change. */
const OF_OWNERS: readonly [name: string, field: string, input: (ids: Ids) => object][] = [
  ['changeRole to owner', 'changeRole', ({ prf }) => ({ id: prf, role: 'OWNER' })],
  ['changeRole of an owner', 'changeRole', ({ owner }) => ({ id: owner, role: 'ADMIN' })],
  ['inviteProfile as owner', 'inviteProfile', () => ({ email: 'new@people.example', role: 'OWNER' })],
  ['removeProfile of an owner', 'removeProfile', ({ owner }) => ({ id: owner })],
];

/** Every type by its id, every field of the query and every mutation of the checked-in schema. */
export function everyRow(): Row[] {
  return [...Object.entries(NODES).flatMap(nodeRows), ...queryRows(), ...mutationRows(), ...ownerRows()];
}

function nodeRows([type, kind]: [string, IdKind]): Row[] {
  return whoseOf([kind]).map((whose) => ({
    name: `node ${type}`,
    whose,
    field: 'node',
    operation: (ids) => ({ query: `{ node(id: "${ids[kind]}") { __typename } }`, variables: {} }),
  }));
}

function queryRows(): Row[] {
  const fields = Object.values(SCHEMA.getQueryType()!.getFields()).filter(({ name }) => name !== 'node');
  return fields.flatMap(({ name, type }) => {
    const ids = Object.entries(QUERIES[name]!.ids ?? {});
    const asked = (given: string) => ({
      query: `{ ${name}${given && `(${given})`} ${shown(getNamedType(type))} }`,
      variables: {},
    });
    if (ids.length === 0)
      return [{ name, whose: 'own', field: name, operation: () => asked(restOf(name)) } satisfies Row];
    return ids.flatMap(([argument, kind]) =>
      whoseOf([kind]).map((whose): Row => ({
        name: ids.length > 1 ? `${name} ${argument}` : name,
        whose,
        field: name,
        operation: (given) =>
          asked(
            `${argument}: "${given[ASKED_IDS[name] ?? kind]}"${restOf(name).replace(SOME_CLIENT, given.app!)}`,
          ),
      })),
    );
  });
}

function shown(type: unknown): string {
  if (isObjectType(type) && 'nodes' in type.getFields()) return '{ nodes { __typename } }';
  return isCompositeType(type) ? '{ __typename }' : '';
}

function mutationRows(): Row[] {
  const fields = Object.values(SCHEMA.getMutationType()!.getFields());
  return fields.flatMap(({ name }) => {
    const { ids: kinds, rest } = MUTATIONS[name]!;
    return whoseOf(Object.values(kinds)).map((whose): Row => ({
      name,
      whose,
      field: name,
      operation: (ids) => {
        const named = Object.fromEntries(Object.entries(kinds).map(([field, kind]) => [field, ids[kind]]));
        return mutation(name, { ...rest, ...named, ...INPUTS[name]?.(ids) });
      },
    }));
  });
}

function ownerRows(): Row[] {
  return OF_OWNERS.map(([name, field, input]) => ({
    name,
    whose: 'own',
    field,
    operation: (ids) => mutation(field, input(ids)),
  }));
}

function mutation(name: string, input: object) {
  const type = SCHEMA.getMutationType()!.getFields()[name]!.args[0]!.type.toString();
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`;
  return { query, variables: { input } };
}

function whoseOf(kinds: readonly IdKind[]): Whose[] {
  if (kinds.length === 0) return ['own'];
  return kinds.some((kind) => OF_APPLICATIONS.includes(kind))
    ? ['own', 'itself', 'other’s']
    : ['own', 'other’s'];
}
