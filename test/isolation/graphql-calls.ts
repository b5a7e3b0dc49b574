import { readFileSync } from 'node:fs';

import type { IdKind } from '#libs/kernel';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The checked-in schema, which another test compares with what is served. */
export const SCHEMA = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** How to call a mutation: each id that its input takes, and a good rest of the input. */
interface MutationCall {
  /** Ids of the organization's own rows. */
  readonly ids: Readonly<Record<string, IdKind>>;
  /** Ids of others that are taken on purpose, and why. */
  readonly open?: Readonly<Record<string, string>>;
  readonly rest: object;
}

const AUTHORIZATION: MutationCall = { ids: { id: 'tpa' }, rest: {} };
const WEBHOOK_ENDPOINT: MutationCall = { ids: { id: 'whe' }, rest: {} };
const APPLICATION: MutationCall = { ids: { applicationId: 'app' }, rest: {} };

/** Any application may be meant; the service account is looked up first. */
const ASSIGNMENT: MutationCall = {
  ids: { profileId: 'prf' },
  open: { applicationId: 'client ids are public' },
  rest: { applicationId: 'nonsense' },
};

export const MUTATIONS: Readonly<Record<string, MutationCall>> = {
  approveScopes: { ids: { id: 'tpa' }, rest: { scopes: [] } },
  assignServiceAccount: ASSIGNMENT,
  authorizeApplication: { ids: {}, open: { clientId: 'client ids are public' }, rest: { scopes: [] } },
  changeRole: { ids: { id: 'prf' }, rest: { role: 'MEMBER' } },
  configureExistingClients: { ...APPLICATION, rest: { existingFlow: false, basicOnApi: true } },
  configureOAuth: {
    ids: { applicationId: 'app' },
    open: { organizations: 'names organizations whose people may sign in' },
    rest: { redirectUris: ['https://app.example/back'] },
  },
  configureThirdParty: { ids: { applicationId: 'app' }, rest: { enabled: true } },
  containLeak: APPLICATION,
  createApplication: { ids: {}, rest: {} },
  createCredential: APPLICATION,
  createOrganization: { ids: {}, rest: {} },
  createServiceAccount: { ids: {}, rest: {} },
  createWebhookEndpoint: { ids: {}, rest: {} },
  deleteApplication: { ids: { id: 'app' }, rest: {} },
  deleteWebhookEndpoint: WEBHOOK_ENDPOINT,
  removeServiceAccount: { ids: { id: 'prf' }, rest: {} },
  resendDelivery: { ids: { id: 'dlv' }, rest: {} },
  resumeAuthorization: AUTHORIZATION,
  revokeAuthorization: AUTHORIZATION,
  revokeCredential: { ids: { id: 'crd' }, rest: {} },
  rotateCredential: { ids: { id: 'crd' }, rest: {} },
  rotateWebhookSecret: WEBHOOK_ENDPOINT,
  sendTestEvent: { ids: { endpointId: 'whe' }, rest: {} },
  setApplicationScopes: { ids: { id: 'app' }, rest: { scopes: [] } },
  suspendAuthorization: AUTHORIZATION,
  unassignServiceAccount: ASSIGNMENT,
  updateWebhookEndpoint: WEBHOOK_ENDPOINT,
};

/** What a list shows of an organization. */
export interface ListCall {
  /** A statement that finds the rows that the organization $1 is shown: their ids and the texts that can be searched. */
  readonly rows: string;
  readonly kind: IdKind;
  readonly scope: string;
  readonly newestFirst?: boolean;
}

/** How to call a field of the query: the ids that it takes, and the list that it is. */
interface QueryCall {
  readonly ids?: Readonly<Record<string, IdKind>>;
  /** Arguments that narrow, and name no row. */
  readonly filters?: readonly string[];
  /** A list of one of the organization's own rows. */
  readonly pages?: boolean;
  readonly list?: ListCall;
}

export const QUERIES: Readonly<Record<string, QueryCall>> = {
  application: { ids: { id: 'app' } },
  applications: {
    list: {
      kind: 'app',
      scope: 'application:read',
      rows: 'SELECT id, ARRAY[name] AS texts FROM applications WHERE organization_id = $1',
    },
  },
  auditEvents: {
    ids: { actorId: 'prf', subjectId: 'app' },
    filters: ['types', 'from', 'to'],
    list: {
      kind: 'evt',
      scope: 'audit:read',
      rows: 'SELECT id, ARRAY[type] AS texts FROM audit_events WHERE organization_id = $1',
      newestFirst: true,
    },
  },
  authorizedApplications: {
    list: {
      kind: 'tpa',
      scope: 'authorization:read',
      rows: `SELECT z.id, ARRAY[a.name] AS texts FROM authorizations z JOIN applications a ON a.id = z.application_id
        WHERE z.organization_id = $1`,
    },
  },
  node: { ids: { id: 'app' } },
  organization: {},
  profiles: {
    list: {
      kind: 'prf',
      scope: 'profile:read',
      rows: `SELECT id, ARRAY[name, email] AS texts FROM profiles WHERE organization_id = $1`,
    },
  },
  publishedAuthorizations: {
    ids: { applicationId: 'app' },
    pages: true,
  },
  scopes: {},
  viewer: {},
  webhookDeliveries: { ids: { endpointId: 'whe' }, pages: true },
  webhookEndpoints: {},
};

/** Every type that `node(id)` can find. */
export const NODES: Readonly<Record<string, IdKind>> = {
  Application: 'app',
  Authorization: 'tpa',
  Profile: 'prf',
};

const PAGE = ['first', 'after', 'query'];

/** Mutations that the table above does not know, or does not know the ids of. */
export function unknownMutations(): string[] {
  const fields = Object.values(SCHEMA.getMutationType()!.getFields());
  const isKnown = ({ name, args }: GraphQLField<unknown, unknown>) => {
    const call = MUTATIONS[name];
    const input = getNamedType(args[0]!.type) as GraphQLInputObjectType;
    const ids = Object.values(input.getFields()).filter(({ type }) => getNamedType(type).name === 'ID');
    const known = Object.keys({ ...call?.ids, ...call?.open });
    return (
      call !== undefined &&
      args.length === 1 &&
      ids
        .map(({ name: id }) => id)
        .sort()
        .join() === known.sort().join()
    );
  };
  return [
    ...fields.filter((field) => !isKnown(field)).map(({ name }) => name),
    ...missing(MUTATIONS, fields),
  ];
}

/** Fields of the query that the table above does not know, or does not know the arguments of. */
export function unknownQueries(): string[] {
  const fields = Object.values(SCHEMA.getQueryType()!.getFields());
  const isKnown = ({ name, args }: GraphQLField<unknown, unknown>) => {
    const call = QUERIES[name];
    const known = [
      ...Object.keys(call?.ids ?? {}),
      ...(call?.filters ?? []),
      ...(call?.list || call?.pages ? PAGE : []),
    ];
    return (
      call !== undefined &&
      args
        .map((arg) => arg.name)
        .sort()
        .join() === known.sort().join()
    );
  };
  return [...fields.filter((field) => !isKnown(field)).map(({ name }) => name), ...missing(QUERIES, fields)];
}

function missing(table: object, fields: readonly { name: string }[]): string[] {
  return Object.keys(table).filter((name) => !fields.some((field) => field.name === name));
}

/** The types that implement Node. */
export function nodeTypes(): string[] {
  const node = SCHEMA.getType('Node')!;
  return isInterfaceType(node) ? SCHEMA.getPossibleTypes(node).map(({ name }) => name) : [];
}

/** Fields below the query that take an id. */
export function nestedFieldsWithIds(): string[] {
  const roots = [SCHEMA.getQueryType(), SCHEMA.getMutationType()] as (GraphQLNamedType | null | undefined)[];
  const types = Object.values(SCHEMA.getTypeMap()).filter(
    (type) => isObjectType(type) && !roots.includes(type),
  );
  return (types as GraphQLObjectType[])
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => field.args.some((arg) => getNamedType(arg.type).name === 'ID'))
    .map(({ type, field }) => `${type.name}.${field.name}`);
}

/**
 * All that can be selected of a type, with all that its relations lead to, never through a type twice.
 * @param prefix of the names in the answer: fields of different types under one parent must not share one
 */
export function everythingOf(
  type: GraphQLNamedType,
  within: readonly GraphQLNamedType[] = [],
  prefix = '',
): string {
  if (!isCompositeType(type)) return '';
  if (isInterfaceType(type)) {
    const parts = SCHEMA.getPossibleTypes(type).map(
      (part) => `... on ${part.name} ${everythingOf(part, within, `${part.name}_`)}`,
    );
    return `{ __typename ${parts.join(' ')} }`;
  }
  const fields = Object.values((type as GraphQLObjectType).getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (within.includes(inner) || field.args.some(isRequiredArgument)) return [];
    return [`${prefix}${field.name}: ${field.name} ${everythingOf(inner, [...within, type])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
