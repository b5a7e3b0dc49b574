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

import { QUERIES } from './graphql-queries.js';

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

/** RFC 7517 §A.1. */
const PUBLIC_JWK = JSON.stringify({
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
});

const AUTHORIZATION: MutationCall = { ids: { id: 'tpa' }, rest: {} };
const TRANSFER: MutationCall = { ids: { id: 'trf' }, rest: {} };
const OF_ANYBODY = { clientId: 'client ids are public' };
const OF_PLATFORM = { id: 'operators decide about all; nobody else gets so far' };
const WEBHOOK_ENDPOINT: MutationCall = { ids: { id: 'whe' }, rest: {} };
const APPLICATION: MutationCall = { ids: { applicationId: 'app' }, rest: {} };

/** Any application may be meant; the service account is looked up first. */
const ASSIGNMENT: MutationCall = {
  ids: { profileId: 'prf' },
  open: { applicationId: 'client ids are public' },
  rest: { applicationId: 'nonsense' },
};

export const MUTATIONS: Readonly<Record<string, MutationCall>> = {
  addDomain: { ids: {}, rest: {} },
  addOperator: { ids: {}, rest: { email: 'nobody@nexus211.example' } },
  allowApplication: {
    ids: {},
    open: { ...OF_ANYBODY, publisherId: 'names the organization that publishes, which is public' },
    rest: { scopes: [] },
  },
  approveRequest: { ids: { id: 'req' }, rest: {} },
  addApplicationKey: { ...APPLICATION, rest: { publicJwk: PUBLIC_JWK } },
  acceptTransfer: TRANSFER,
  approveScopes: {
    ids: { id: 'tpa' },
    open: { publisherId: 'names the organization that publishes, which is public' },
    rest: { scopes: [] },
  },
  assignServiceAccount: ASSIGNMENT,
  authorizeApplication: {
    ids: {},
    open: { ...OF_ANYBODY, publisherId: 'names the organization that publishes, which is public' },
    rest: { scopes: [] },
  },
  blockApplication: { ids: {}, open: OF_ANYBODY, rest: {} },
  cancelTransfer: TRANSFER,
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
  createTestOrganization: { ids: {}, rest: {} },
  createServiceAccount: { ids: {}, rest: {} },
  declineTransfer: TRANSFER,
  denyRequest: { ids: { id: 'req' }, rest: {} },
  disallowApplication: { ids: {}, open: OF_ANYBODY, rest: {} },
  deleteApplication: { ids: { id: 'app' }, rest: {} },
  endConsents: { ids: {}, open: OF_ANYBODY, rest: {} },
  liftLockDown: { ids: {}, rest: {} },
  lockDown: { ids: {}, rest: {} },
  requestAuthorization: { ids: {}, open: OF_ANYBODY, rest: { scopes: [], reason: 'Work' } },
  setResourceServer: { ids: { applicationId: 'app' }, rest: { enabled: false } },
  setConsentPolicy: { ids: {}, rest: { members: 'LOW_RISK' } },
  unblockApplication: { ids: {}, open: OF_ANYBODY, rest: {} },
  deleteOrganization: { ids: { id: 'org' }, rest: { slug: 'prairie-211' } },
  inviteProfile: { ids: {}, rest: { email: 'new@people.example', role: 'MEMBER' } },
  leaveOrganization: { ids: { id: 'org' }, rest: {} },
  removeDomain: { ids: { id: 'dom' }, rest: {} },
  removeOperator: { ids: {}, open: OF_PLATFORM, rest: {} },
  removeProfile: { ids: { id: 'prf' }, rest: {} },
  removeServiceAccount: { ids: { id: 'prf' }, rest: {} },
  renameOrganization: { ids: {}, rest: { name: 'Renamed' } },
  restoreOrganization: { ids: { id: 'org' }, rest: {} },
  resumeOrganization: { ids: { id: 'org' }, rest: {} },
  suspendOrganization: { ids: { id: 'org' }, rest: {} },
  resendInvitation: { ids: { id: 'inv' }, rest: {} },
  removeApplicationKey: { ids: { id: 'key' }, rest: {} },
  resumeApplication: { ids: { id: 'app' }, rest: {} },
  createWebhookEndpoint: { ids: {}, rest: {} },
  deleteWebhookEndpoint: WEBHOOK_ENDPOINT,
  resendDelivery: { ids: { id: 'dlv' }, rest: {} },
  resumeAuthorization: AUTHORIZATION,
  revokeAuthorization: AUTHORIZATION,
  revokeInvitation: { ids: { id: 'inv' }, rest: {} },
  revokeCredential: { ids: { id: 'crd' }, rest: {} },
  rotateCredential: { ids: { id: 'crd' }, rest: {} },
  resumeApplicationByOperator: { ids: {}, open: OF_PLATFORM, rest: {} },
  resumeOrganizationByOperator: { ids: {}, open: OF_PLATFORM, rest: {} },
  sendTestMail: { ids: {}, rest: {} },
  suspendApplicationByOperator: { ids: {}, open: OF_PLATFORM, rest: {} },
  suspendOrganizationByOperator: { ids: {}, open: OF_PLATFORM, rest: {} },
  rotateWebhookSecret: WEBHOOK_ENDPOINT,
  sendTestEvent: { ids: { endpointId: 'whe' }, rest: {} },
  setApplicationScopes: { ids: { id: 'app' }, rest: { scopes: [] } },
  suspendApplication: { ids: { id: 'app' }, rest: {} },
  suspendAuthorization: AUTHORIZATION,
  transferApplication: { ids: { id: 'app' }, rest: { organizationSlug: 'prairie-211' } },
  unassignServiceAccount: ASSIGNMENT,
  updateApplication: { ids: { id: 'app' }, rest: {} },
  updateWebhookEndpoint: WEBHOOK_ENDPOINT,
  verifyDomain: { ids: { id: 'dom' }, rest: {} },
};

/** Every type that `node(id)` can find. */
export const NODES: Readonly<Record<string, IdKind>> = {
  Application: 'app',
  Authorization: 'tpa',
  AuthorizationRequest: 'req',
  Invitation: 'inv',
  ListedApplication: 'lst',
  Profile: 'prf',
};

const PAGE = ['first', 'after', 'last', 'before', 'query'];

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
    const ids = args.filter(({ type }) => getNamedType(type).name === 'ID').map((arg) => arg.name);
    const known = [
      ...(call?.list || call?.pages ? PAGE : []),
      ...(call?.choices ?? []),
      ...(call?.filters ?? []),
      ...Object.keys({ ...call?.ids, ...call?.open, ...call?.rest }),
    ];
    return (
      call !== undefined &&
      ids.every((id) => id in { ...call.ids, ...call.open }) &&
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
