import type { LinkProps } from '@tanstack/react-router';

import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { useCatalogue } from '../../ui/scope-summary.js';
import { homeTexts } from './home.texts.js';

const OVERVIEW = graphql(`
  query HomeOverview {
    applications(first: 1) {
      totalCount
    }
    profiles(first: 1) {
      totalCount
    }
    authorizedApplications(first: 100) {
      totalCount
      nodes {
        id
        status
        scopes
        pendingScopes
        authorizedAt
        lastUsedAt
        expiresAt
        application {
          name
        }
      }
    }
    lockDown {
      lockedDownAt
    }
  }
`);

const FOR_ADMINS = graphql(`
  query HomeForAdmins {
    authorizationRequests(status: PENDING, first: 1) {
      totalCount
    }
    invitations(status: PENDING, first: 100) {
      nodes {
        expiresAt
      }
    }
    voidInvitations: invitations(status: VOID, first: 1) {
      totalCount
    }
    applicationTransfers(status: PENDING, direction: INCOMING, first: 100) {
      nodes {
        id
        applicationName
        from {
          name
        }
      }
    }
  }
`);

/** What the first page knows of the organization. */
export type Overview = ResultOf<typeof OVERVIEW>;
type Authorization = Overview['authorizedApplications']['nodes'][number];

/** One thing that waits for a decision, and where it is made. */
export interface Waiting {
  readonly key: string;
  readonly text: string;
  readonly link: LinkProps;
}

const DAY_MS = 86_400_000;
/** How long an application may lie unused before somebody should look, the riskier the sooner. */
const UNUSED_DAYS = 90;
const RISKY_UNUSED_DAYS = 30;
const SOON_DAYS = 14;
const INVITATION_SOON_DAYS = 2;

const daysSince = (moment: string) => (Date.now() - new Date(moment).getTime()) / DAY_MS;
const daysUntil = (moment: string) => -daysSince(moment);

/** What the overview knows, and what waits by it: only what a few lists tell at once. */
export function useOverview() {
  const { isAdmin } = useHere();
  const overview = useApi(OVERVIEW, {});
  const admins = useApi(FOR_ADMINS, {}, { enabled: isAdmin }).data;
  const ofLists = useWaitingInLists(admins);
  const ofApplications = useWaitingApplications(overview.data);
  return { ...overview, waiting: [...ofLists, ...ofApplications] };
}

function useWaitingInLists(admins: ResultOf<typeof FOR_ADMINS> | undefined): Waiting[] {
  const t = useTexts(homeTexts);
  const params = { org: useHere().organization.id };
  if (!admins) return [];
  const expiring = admins.invitations.nodes.filter(
    ({ expiresAt }) => daysUntil(expiresAt) < INVITATION_SOON_DAYS,
  );
  const [requests, invitations] = ['/$org/authorized/requests', '/$org/members/invitations'] as const;
  const counted = [
    { key: 'requests', to: requests, status: 'PENDING', count: admins.authorizationRequests.totalCount },
    { key: 'invitations', to: invitations, status: 'PENDING', count: expiring.length },
    { key: 'voidInvitations', to: invitations, status: 'VOID', count: admins.voidInvitations.totalCount },
  ] as const;
  return [
    ...counted
      .filter(({ count }) => count > 0)
      .map(({ key, to, status, count }) => ({
        key,
        text: t(key, { count }),
        link: { to, params, search: { status } },
      })),
    ...admins.applicationTransfers.nodes.map(({ id, applicationName, from }) => ({
      key: id,
      text: t('offered', { organization: from.name, name: applicationName }),
      link: { to: '/$org/transfers', params, search: { direction: 'INCOMING', status: 'PENDING' } } as const,
    })),
  ];
}

function useWaitingApplications(overview: Overview | undefined): Waiting[] {
  const t = useTexts(homeTexts);
  const { organization, isAdmin } = useHere();
  const catalogue = useCatalogue();
  const org = organization.id;
  if (!overview) return [];
  const isRisky = ({ scopes }: Authorization) =>
    catalogue.some(({ name, risk }) => risk !== 'LOW' && scopes.includes(name));
  const reasonOf = (each: Authorization): 'pending' | 'expiring' | 'unusedRisky' | 'unused' | null => {
    const unused = daysSince(each.lastUsedAt ?? each.authorizedAt);
    if (each.pendingScopes.length > 0) return 'pending';
    if (!isAdmin || each.status !== 'ACTIVE') return null;
    if (each.expiresAt && daysUntil(each.expiresAt) < SOON_DAYS) return 'expiring';
    if (unused > RISKY_UNUSED_DAYS && isRisky(each)) return 'unusedRisky';
    return unused > UNUSED_DAYS ? 'unused' : null;
  };
  const locked = { to: '/$org/authorized', params: { org } } as const;
  return [
    ...(overview.lockDown ? [{ key: 'lock', text: t('locked'), link: locked }] : []),
    ...overview.authorizedApplications.nodes.flatMap((each) => {
      const reason = reasonOf(each);
      if (reason === null) return [];
      const link = {
        to: '/$org/authorized/$authorization',
        params: { org, authorization: each.id },
      } as const;
      return [{ key: each.id, text: t(reason, each.application), link }];
    }),
  ];
}
