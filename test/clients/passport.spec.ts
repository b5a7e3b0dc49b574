import type { Server } from 'node:http';
import { createRequire } from 'node:module';

import express from 'express';
import passport from 'passport';
import OAuth2Strategy from 'passport-oauth2';

import { agencyStatus, bearer } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  listen,
  MEMBER,
  placeApplication,
  Visitor,
  type WebApplication,
} from '../support/web-application.js';

/** It has no types. */
const OpenIDConnectStrategy = createRequire(import.meta.url)('passport-openidconnect') as new (
  options: object,
  verify: (issuer: string, profile: object, done: Done) => void,
) => passport.Strategy;
type Done = (error: null, user: object) => void;

const CALLBACK = '/auth/nexus211/callback';

let server: TestServer;
let issuer: string;
let listening: Server | undefined;

beforeAll(async () => {
  server = await startTestServer();
  issuer = server.url;
});
afterEach(() => listening?.close());
afterAll(() => server.stop());

/** The user whom an Express application with this strategy has after a sign-in. */
async function signInWith(application: WebApplication, strategy: passport.Strategy): Promise<any> {
  const authenticate = new passport.Passport()
    .use('nexus211', strategy)
    .authenticate('nexus211', { session: false }) as express.RequestHandler;
  const session = {}; // of the only visitor
  const app = express()
    .use((request, _response, next) => next(void Object.assign(request, { session })))
    .get('/auth/nexus211', authenticate)
    .get(CALLBACK, authenticate, (request, response) => void response.json(request.user));
  listening = await listen(application, app);
  return (await new Visitor(server, application).open('/auth/nexus211')).body;
}

describe('passport-oauth2', () => {
  it('signs a person in with state and PKCE', async () => {
    const application = await placeApplication(server, CALLBACK);
    const { client_id, client_secret, redirectUri } = application;
    const strategy = new OAuth2Strategy(
      {
        authorizationURL: `${issuer}/oauth/authorize`,
        tokenURL: `${issuer}/oauth/token`,
        clientID: client_id,
        clientSecret: client_secret,
        callbackURL: redirectUri,
        scope: ['openid', 'agency:read'],
        state: true,
        pkce: true,
      },
      (token: string, _refresh: string, _profile: object, done: OAuth2Strategy.VerifyCallback) =>
        done(null, { token }),
    );
    const { token } = await signInWith(application, strategy);
    expect(await agencyStatus(server, bearer(token))).toBe(200);
  });
});

describe('passport-openidconnect', () => {
  it('signs a person in without PKCE where the application is exempt from it', async () => {
    const application = await placeApplication(server, CALLBACK, { pkceRequired: false });
    const { client_id, client_secret, redirectUri } = application;
    const strategy = new OpenIDConnectStrategy(
      {
        issuer,
        authorizationURL: `${issuer}/oauth/authorize`,
        tokenURL: `${issuer}/oauth/token`,
        userInfoURL: `${issuer}/oauth/userinfo`,
        clientID: client_id,
        clientSecret: client_secret,
        callbackURL: redirectUri,
        scope: ['profile', 'email'],
        nonce: true,
        skipUserProfile: false,
      },
      (_issuer, profile, done) => done(null, profile),
    );
    expect(await signInWith(application, strategy)).toMatchObject({
      id: expect.stringMatching(/^prf_/),
      displayName: expect.any(String),
      emails: [{ value: MEMBER }],
    });
  });
});
