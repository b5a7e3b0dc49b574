import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { webhooksTexts } from './webhooks.texts.js';

export const ENDPOINTS = graphql(`
  query WebhookEndpoints {
    webhookEndpoints {
      id
      url
      types
      enabled
      createdAt
      failingSince
      previousSecretUntil
    }
  }
`);

export type Endpoint = ResultOf<typeof ENDPOINTS>['webhookEndpoints'][number];

/** What an endpoint can be told of: the server has no list of it, and refuses what it does not know. */
export const WEBHOOK_TYPES = [
  'authorization.approved',
  'authorization.changed',
  'authorization.suspended',
  'authorization.revoked',
  'application.scopes_pending',
  'credential.created',
  'credential.rotated',
  'credential.revoked',
  'member.joined',
  'member.role_changed',
  'member.removed',
] as const;

type TextKey = keyof (typeof webhooksTexts)['en'];

/** A type of event in words; one that has none here stands as it is. */
export function useTypeWords(): (type: string) => string {
  const t = useTexts(webhooksTexts);
  return (type) => {
    const key = type.replaceAll('.', '_');
    return key in webhooksTexts.en ? t(key as TextKey) : type;
  };
}

/** How messages are checked with the reference implementation of Standard Webhooks. */
export const VERIFY = `import { Webhook } from 'standardwebhooks';

// body: the text of the request, as it came. Throws where the signature is not good.
const event = new Webhook(process.env.NEXUS_WEBHOOK_SECRET).verify(body, headers);`;
