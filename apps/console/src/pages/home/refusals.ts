import type { LinkProps } from '@tanstack/react-router';

import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useHere } from '../../api/viewer.js';

const REFUSALS = graphql(`
  query HomeRefusals {
    auditEvents(types: ["access.refused"], first: 50) {
      nodes {
        id
        occurredAt
        subject {
          name
          value
        }
        details {
          name
          value
        }
      }
    }
    applications(first: 100) {
      nodes {
        id
        name
      }
    }
    authorizedApplications(first: 100) {
      nodes {
        id
        status
        scopes
        application {
          clientId
        }
      }
    }
    lockDown {
      lockedDownAt
    }
  }
`);

type Data = ResultOf<typeof REFUSALS>;
type Event = Data['auditEvents']['nodes'][number];

const REASONS = ['insufficient_scope', 'authorization_ended', 'locked_down', 'audience'] as const;
const REASONS_ELSEWHERE = ['insufficient_scope', 'refused_by_organization'] as const;
type Reason = (typeof REASONS)[number] | 'insufficient_scope_elsewhere' | 'refused_by_organization_elsewhere';

/** Why an application was not let in lately, and where that is mended. */
export interface Refusal {
  readonly id: string;
  readonly occurredAt: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly reason: Reason;
  /** The other organization that refused an application of this one. */
  readonly elsewhere: string | undefined;
  /** The scopes that were missing. */
  readonly needed: readonly string[];
  /** Whether it is the organization's own application. */
  readonly isOwn: boolean;
  /** Null where nobody here can mend it. */
  readonly link: LinkProps | null;
}

const RECENT_MS = 14 * 86_400_000;
const MOST = 5;

const isRecent = ({ occurredAt }: Event) => Date.now() - new Date(occurredAt).getTime() < RECENT_MS;

/** The newest refusals of two weeks that stand as they did, one for each application and reason; empty until known. */
export function useRefusals(): Refusal[] {
  const { organization, may } = useHere();
  const { data } = useApi(REFUSALS, {}, { enabled: may('audit:read') && may('application:read') });
  if (!data) return [];
  const told = new Set<string>();
  return data.auditEvents.nodes
    .filter(isRecent)
    .flatMap((event) => refusalOf(event, data, organization.id) ?? [])
    .filter(({ applicationId, reason, elsewhere }) => {
      const key = `${applicationId} ${reason} ${elsewhere ?? ''}`;
      return !told.has(key) && told.add(key);
    })
    .slice(0, MOST);
}

/** Null where it stands no longer, or for a reason that is newer than the console. */
function refusalOf(event: Event, data: Data, org: string): Refusal | null {
  const detail = (name: string) => event.details.find((each) => each.name === name)?.value;
  const applicationId = event.subject.find(({ name }) => name === 'applicationId')?.value;
  if (detail('organization') !== undefined) return elsewhereOf(event, data, org);
  const reason = REASONS.find((each) => each === detail('reason'));
  if (!reason || applicationId === undefined) return null;
  const needed = JSON.parse(detail('needed') ?? '[]') as string[];
  const found = data.authorizedApplications.nodes.find(
    ({ application }) => application.clientId === applicationId,
  );
  const isMended = {
    insufficient_scope: found !== undefined && needed.every((scope) => found.scopes.includes(scope)),
    authorization_ended: found?.status === 'ACTIVE',
    locked_down: data.lockDown === null,
    audience: false,
  };
  if (isMended[reason]) return null;
  const { id, occurredAt } = event;
  const isOwn = data.applications.nodes.some((each) => each.id === applicationId);
  const place = { org, app: applicationId, authorization: found?.id };
  const link = linkOf(reason, isOwn, place);
  return {
    id,
    occurredAt,
    applicationId,
    applicationName: detail('applicationName') ?? applicationId,
    reason,
    needed,
    elsewhere: undefined,
    isOwn,
    link,
  };
}

/** What another organization refused an application of this one: its activity tells what to do. */
function elsewhereOf({ id, occurredAt, subject, details }: Event, data: Data, org: string): Refusal | null {
  const detail = (name: string) => details.find((each) => each.name === name)?.value;
  const reason = REASONS_ELSEWHERE.find((each) => each === detail('reason'));
  const app = data.applications.nodes.find((each) =>
    subject.some(({ name, value }) => name === 'applicationId' && value === each.id),
  );
  if (!reason || !app) return null;
  return {
    id,
    occurredAt,
    applicationId: app.id,
    applicationName: app.name,
    reason: `${reason}_elsewhere`,
    needed: JSON.parse(detail('needed') ?? '[]') as string[],
    elsewhere: detail('organization'),
    isOwn: true,
    link: { to: '/$org/applications/$app/activity', params: { org, app: app.id } },
  };
}

interface Place {
  readonly org: string;
  readonly app: string;
  /** Of an application of others that is authorized here. */
  readonly authorization: string | undefined;
}

function linkOf(reason: Reason, isOwn: boolean, { org, app, authorization }: Place): LinkProps | null {
  if (isOwn) return { to: '/$org/applications/$app/settings', params: { org, app } };
  if (reason === 'audience') return null; // its publisher's to decide
  if (reason === 'locked_down') return { to: '/$org/authorized', params: { org } };
  if (authorization !== undefined)
    return { to: '/$org/authorized/$authorization', params: { org, authorization } };
  return { to: '/$org/authorized/new', params: { org }, search: { client: app } };
}
