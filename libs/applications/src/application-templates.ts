import type { ClientType } from './oauth-configuration.js';

export type TemplateName = 'BOT' | 'WEB_APP' | 'NATIVE_APP' | 'THIRD_PARTY_SERVICE';

/** A usual kind of application, and the settings with which one begins. Each can be changed later, one by one. */
export interface ApplicationTemplate {
  readonly name: TemplateName;
  readonly title: string;
  readonly description: string;
  readonly clientType: ClientType;
  readonly pkceRequired: boolean;
  /** Whether its secret opens the APIs directly, without a token. */
  readonly basicOnApi: boolean;
  /** Whether other organizations can authorize it, for whatever it holds. */
  readonly thirdPartyEnabled: boolean;
  /** What is left to do. */
  readonly nextSteps: readonly string[];
}

/** New ones use tokens: a secret in each request is for those that call as existing clients do. */
const CONFIDENTIAL = { clientType: 'CONFIDENTIAL', pkceRequired: true, basicOnApi: false } as const;

export const APPLICATION_TEMPLATES: readonly ApplicationTemplate[] = [
  {
    name: 'BOT',
    title: 'Bot or integration',
    description: "A program that works with its own organization's data, without a signed-in user.",
    ...CONFIDENTIAL,
    thirdPartyEnabled: false,
    nextSteps: ['Keep the secret, or add a public key and revoke it: addApplicationKey, revokeCredential.'],
  },
  {
    name: 'WEB_APP',
    title: 'Web application',
    description: 'An application on a server that people sign in to.',
    ...CONFIDENTIAL,
    thirdPartyEnabled: false,
    nextSteps: ['Say where people are sent back to, and who may sign in: configureOAuth.'],
  },
  {
    name: 'NATIVE_APP',
    title: 'Single-page or native app',
    description: 'An application in a browser or on a device. It cannot keep a secret, so it has none.',
    clientType: 'PUBLIC',
    pkceRequired: true,
    basicOnApi: false,
    thirdPartyEnabled: false,
    nextSteps: ['Say where people are sent back to, and who may sign in: configureOAuth.'],
  },
  {
    name: 'THIRD_PARTY_SERVICE',
    title: 'Service for other organizations',
    description: 'An application that acts in each organization that authorizes it.',
    ...CONFIDENTIAL,
    thirdPartyEnabled: true,
    nextSteps: [
      'Say what it asks, where that is less than it holds: configureThirdParty.',
      'Add a public key, which needs no secret for each organization: addApplicationKey.',
      'Say where admins are sent back to: configureOAuth.',
    ],
  },
];

export function templateOf(name: TemplateName): ApplicationTemplate {
  return APPLICATION_TEMPLATES.find((template) => template.name === name)!;
}
