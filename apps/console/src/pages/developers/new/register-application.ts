import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { filled } from '../address-list.js';

const CREATE = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      clientSecret
      application {
        id
        clientId
        name
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const TELL = graphql(`
  mutation TellOfNewApplication($input: UpdateApplicationInput!) {
    updateApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const CONFIGURE = graphql(`
  mutation ConfigureNewApplication($input: ConfigureOAuthInput!) {
    configureOAuth(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Where people read more of an application. */
export const LINKS = ['homepageUrl', 'privacyUrl', 'termsUrl'] as const;

/** What is said of an application before it is registered. */
export interface NewApplication {
  readonly template: 'BOT' | 'WEB_APP' | 'NATIVE_APP' | 'THIRD_PARTY_SERVICE';
  readonly name: string;
  readonly description: string;
  readonly homepageUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  readonly redirectUris: string[];
  readonly signInAudience: 'OWN_ORGANIZATION' | 'ANY_ORGANIZATION';
  readonly scopes: string[];
}

/** What was registered. */
export interface Registered {
  readonly application: NonNullable<ResultOf<typeof CREATE>['createApplication']['application']>;
  /** Null for one that can keep none. */
  readonly clientSecret: string | null;
  /** What it is besides, and could not be saved after it was registered. */
  readonly problems: readonly Error[];
}

/**
 * Registers an application and says what it is. A failure after it was registered does not hide its secret.
 * @throws UserErrors, ApiError where nothing was registered
 */
export function useRegisterApplication(): (said: NewApplication) => Promise<Registered> {
  const create = useChange(CREATE);
  const tell = useChange(TELL);
  const configure = useChange(CONFIGURE);
  return async ({ template, name, scopes, signInAudience, redirectUris, ...said }) => {
    const { application, clientSecret } = await create.mutateAsync({ name: name.trim(), scopes, template });
    const { id } = application!;
    const details = detailsOf(said);
    const uris = filled(redirectUris);
    const steps = [
      Object.keys(details).length > 0 && (() => tell.mutateAsync({ id, ...details })),
      template !== 'BOT' &&
        uris.length > 0 &&
        (() => configure.mutateAsync({ applicationId: id, redirectUris: uris, signInAudience })),
    ];
    const problems: Error[] = [];
    for (const step of steps) if (step) await step().catch((error: Error) => problems.push(error));
    return { application: application!, clientSecret: clientSecret ?? null, problems };
  };
}

function detailsOf(said: Pick<NewApplication, 'description' | (typeof LINKS)[number]>) {
  const entries = (['description', ...LINKS] as const).map((key) => [key, said[key].trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** The links that are no whole https address, as the server would refuse them. */
export function wrongLinks(said: Pick<NewApplication, (typeof LINKS)[number]>): (typeof LINKS)[number][] {
  return LINKS.filter((key) => {
    const link = said[key].trim();
    return link !== '' && !(URL.canParse(link) && link.startsWith('https:'));
  });
}
