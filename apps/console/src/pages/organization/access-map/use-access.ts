import { useQuery } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';

import { useActing } from '../../../api/acting.js';
import { graphql, type ResultOf } from '../../../api/graphql.js';
import { type Acting, request } from '../../../api/request.js';
import type { Connection } from '../../../list/list.js';
import { AUTHORIZED, type Authorization } from '../authorized/authorized.documents.js';
import { type Consented, CONSENTED } from '../consent/used.documents.js';
import type { Access } from './access.js';

const OWN = graphql(`
  query OwnAccess($first: Int!, $after: String) {
    applications(first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        clientId
        name
        status
        scopes
        createdAt
      }
    }
  }
`);

type Own = ResultOf<typeof OWN>['applications']['nodes'][number];

/** As many as a page can have; what lies beyond so many pages is left to the lists, and the page says so. */
const AT_ONCE = 100;
const MOST_PAGES = 5;

interface AllAccess {
  readonly access: readonly Access[];
  /** Whether there is more than was read. */
  readonly isCut: boolean;
}

/** Everything that reaches data of the organization of this page; asked again after every change made here. */
export function useAccess(enabled: boolean) {
  const acting = useActing();
  return useQuery({
    queryKey: [acting, 'access'],
    queryFn: ({ signal }) => readAccess(acting, signal),
    enabled,
  });
}

async function readAccess(acting: Acting, signal: AbortSignal): Promise<AllAccess> {
  const [own, authorized, consented] = await Promise.all([
    readAll(acting, OWN, ({ applications }) => applications, signal),
    readAll(acting, AUTHORIZED, ({ authorizedApplications }) => authorizedApplications, signal),
    readAll(acting, CONSENTED, ({ consentedApplications }) => consentedApplications, signal),
  ]);
  return {
    access: [
      ...own.nodes.map(ofOwn),
      ...authorized.nodes.filter(({ status }) => status !== 'EXPIRED').map(ofAuthorization),
      ...consented.nodes.map(ofConsents),
    ],
    isCut: own.isCut || authorized.isCut || consented.isCut,
  };
}

async function readAll<Data, Node>(
  acting: Acting,
  document: TadaDocumentNode<Data, { first: number; after: string | null }>,
  connectionOf: (data: Data) => Connection<Node>,
  signal: AbortSignal,
): Promise<{ nodes: Node[]; isCut: boolean }> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const connection: Connection<Node> = connectionOf(
      await request(acting, document, { first: AT_ONCE, after }, signal),
    );
    nodes.push(...connection.nodes);
    if (!connection.pageInfo.hasNextPage) return { nodes, isCut: false };
    after = connection.pageInfo.endCursor;
  }
  return { nodes, isCut: true };
}

function ofOwn(application: Own): Access {
  const { id, clientId, name, scopes, status, createdAt } = application;
  const shared = { publisher: null, isOwn: true, people: 0 };
  return {
    ...shared,
    key: `own ${id}`,
    way: 'own',
    clientId,
    name,
    scopes,
    isStopped: status === 'SUSPENDED',
    since: createdAt,
  };
}

function ofAuthorization(authorization: Authorization): Access {
  const { id, application, publisher, scopes, status, authorizedAt, lastUsedAt, memberCount } = authorization;
  return {
    key: `authorized ${id}`,
    way: 'authorized',
    clientId: application.clientId,
    name: application.name,
    publisher: publisher.name,
    isOwn: false,
    scopes,
    isStopped: status !== 'ACTIVE' || application.status !== 'ACTIVE',
    lastUsedAt,
    since: authorizedAt,
    people: memberCount ?? 0,
    authorizationId: id,
  };
}

function ofConsents(consented: Consented): Access {
  const { id, application, isOwn, scopes, consentedAt, lastUsedAt, peopleCount } = consented;
  return {
    key: `people ${id}`,
    way: 'people',
    clientId: application.clientId,
    name: application.name,
    publisher: isOwn ? null : application.organization.name,
    isOwn,
    scopes,
    isStopped: application.status !== 'ACTIVE',
    lastUsedAt,
    since: consentedAt,
    people: peopleCount,
  };
}
