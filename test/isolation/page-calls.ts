import { authorizeApplicationRequest } from '../support/authorize-application.js';
import { Browser } from '../support/browser.js';
import { change } from '../support/changes.js';
import { organizationId, signIn } from '../support/clients.js';
import type { TestServer } from '../support/server.js';
import { authorizationRequest, demoParty } from '../support/sign-in.js';

/** How the isolation tests open a page, or send its form. */
export interface PageCall {
  /** Which of the subjects below its address or its form names. */
  readonly about?: Subject;
  /** A form that applications send too: it changes nothing before a page of this site has asked. */
  readonly isOpenToOtherSites?: boolean;
}

type Subject = keyof Awaited<ReturnType<typeof subjectsOf>>;

/** Every page and every form of the list of permissions. */
export const PAGES: Readonly<Record<string, PageCall>> = {
  'GET /account': {},
  'GET /account/applications': {},
  'POST /account/applications': {},
  'POST /account/email': {},
  'GET /account/password': {},
  'POST /account/password': {},
  'GET /account/profile': { about: 'organization' },
  'POST /account/profile': { about: 'organization' },
  'GET /authorize-application': { about: 'thirdParty' },
  'GET /authorize-application/review': { about: 'review' },
  'POST /authorize-application/review': { about: 'review' },
  'GET /consent': { about: 'consent' },
  'POST /consent': { about: 'consent' },
  'GET /console': {},
  'GET /console/*': {},
  'GET /dev/mail': {},
  'GET /dev/mail/:number': {},
  'GET /first-organization': { about: 'token' },
  'POST /first-organization': { about: 'token' },
  'GET /forgot-password': {},
  'POST /forgot-password': {},
  'GET /invitation': { about: 'invitation' },
  'POST /invitation': { about: 'invitation' },
  'GET /language': {},
  'GET /oauth/authorize': { about: 'signIn' },
  'POST /oauth/authorize': { about: 'signIn', isOpenToOtherSites: true },
  'GET /oauth/logout': { about: 'signOut' },
  'POST /oauth/logout': { about: 'signOut', isOpenToOtherSites: true },
  'GET /reset-password': { about: 'token' },
  'POST /reset-password': { about: 'token' },
  'GET /sign-in': {},
  'POST /sign-in': {},
  'POST /sign-out': {},
  'GET /sign-up': {},
  'POST /sign-up': {},
  'GET /sign-up/organization': {},
  'POST /sign-up/organization': {},
  'GET /verify-email': { about: 'token' },
  'POST /verify-email': { about: 'token' },
};

/** What pages are about: parameters that are good for somebody. Everything is of Prairie, or of an application abroad. */
export async function subjectsOf(server: TestServer) {
  const party = demoParty(server, 'CareSuite');
  const admin = await signIn(server, 'admin@prairie-211.example');
  const input = { email: 'newcomer@people.example', role: 'MEMBER' };
  const { link } = await change(admin, 'inviteProfile', input, 'link');
  const signInPath = authorizationRequest(party, { scope: 'openid agency:read' }).path;
  const thirdPartyPath = authorizeApplicationRequest(party).path;
  const visitor = new Browser(server);
  const asked = await visitor.request('/oauth/authorize', { method: 'POST', body: queryOf(signInPath) });
  return {
    organization: new URLSearchParams({ organization: organizationId(server.demo, 'prairie-211') }),
    invitation: queryOf(link as string),
    token: new URLSearchParams({ token: 'x', link: 'x' }),
    signIn: queryOf(signInPath),
    thirdParty: queryOf(thirdPartyPath),
    consent: renamed(asked.headers.get('location')!),
    review: queryOf((await visitor.request(thirdPartyPath)).headers.get('location')!),
    signOut: new URLSearchParams({ client_id: party.client_id }),
  };
}

/** The consent page takes up what was put aside for the authorization endpoint. */
function renamed(address: string): URLSearchParams {
  return new URLSearchParams({ request: queryOf(address).get('continue')! });
}

function queryOf(address: string): URLSearchParams {
  return new URLSearchParams(address.split('?')[1]);
}
