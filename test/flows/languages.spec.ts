// The pages and emails speak the reader's language.
import { authorizeApplicationRequest, openReview } from '../support/authorize-application.js';
import { Browser, redirectOf } from '../support/browser.js';
import { type Answer, graphql, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty } from '../support/sign-in.js';
import { linkIn, SmtpServer } from '../support/smtp.js';

const MEMBER = 'member@harbor-211.example';
const SPANISH = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' };

let server: TestServer;
let smtp: SmtpServer;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: { ...smtp.env, NEXUS_SIGN_UP: 'open' } });
});
afterAll(async () => {
  smtp.stop();
  await server.stop();
});

function expectLanguage({ body, headers }: Answer, locale: string, text: string): void {
  expect([headers.get('content-language'), /<html lang="(\w+)">/.exec(body as string)?.[1]]).toEqual([
    locale,
    locale,
  ]);
  expect(body).toContain(text);
}

/** Follows the link to the page in the other language. */
async function switchLanguage(browser: Browser, { body }: Answer): Promise<Answer> {
  const [, address] = /<a href="(\/language\?[^"]*)"/.exec(body as string)!;
  return browser.open(address!.replaceAll('&amp;', '&'));
}

describe('the language of a page', () => {
  it('is the browser’s', async () => {
    const spanish = await new Browser(server).open('/sign-in', { headers: SPANISH });
    expectLanguage(spanish, 'es', 'Iniciar sesión');
    for (const accepted of ['fr', '*', 'en-GB']) {
      const page = await new Browser(server).open('/sign-in', { headers: { 'accept-language': accepted } });
      expectLanguage(page, 'en', 'Sign in');
    }
  });

  it('is the one that the person chooses, which their browser remembers', async () => {
    const browser = new Browser(server);
    const page = await switchLanguage(
      browser,
      await browser.open('/sign-in?return_to=%2Faccount%2Fpassword'),
    );
    expectLanguage(page, 'es', 'name="return_to" value="/account/password"');
    const wrong = await browser.submit(page, { email: MEMBER, password: 'not the password' });
    expectLanguage(wrong, 'es', 'El correo o la contraseña no son correctos.');
    expectLanguage(
      await browser.open('/nothing', { headers: { accept: 'text/html' } }),
      'es',
      'Página no encontrada',
    );
    await browser.signIn(wrong, MEMBER);
    expectLanguage(await browser.open('/account/password'), 'es', 'Contraseña actual');
    expectLanguage(await switchLanguage(browser, await browser.open('/account')), 'en', 'Your account');
  });

  it('is the one that the application requests for its sign-in, consent included', async () => {
    const browser = new Browser(server);
    const party = demoParty(server, 'CareSuite');
    const { path } = authorizationRequest(party, {
      ui_locales: 'fr-CA es-US en',
      scope: 'openid agency:read',
    });
    const signInPage = await browser.open(path);
    expectLanguage(signInPage, 'es', 'Continuará a <strong>CareSuite</strong>.');
    const consent = await browser.signIn(signInPage, MEMBER);
    expectLanguage(consent, 'es', '¿Permitir que CareSuite actúe por usted?');
    expect(consent.body).toContain('Ver agencias con sus datos de contacto.');
    redirectOf(await browser.submit(consent, { decision: 'deny' }));
    const again = await browser.open(authorizationRequest(party, { scope: 'openid agency:read' }).path);
    expectLanguage(again, 'en', 'Let CareSuite act for you?');
  });

  it('is that of an admin who reviews an application', async () => {
    const browser = new Browser(server);
    await browser.open('/language?locale=es');
    const { path } = authorizeApplicationRequest(demoParty(server, 'CareSuite'));
    const review = await openReview(browser, path, 'admin@prairie-211.example');
    expectLanguage(review, 'es', '¿Permitir que CareSuite actúe en Prairie 211?');
    const undecided = await browser.submit(review, { decision: 'none', duration: 'no-end' });
    expectLanguage(undecided, 'es', 'No se decidió nada.');
  });

  it('is not switched to another site, nor to a language that does not exist', async () => {
    const answer = await new Browser(server).request('/language?locale=es&return_to=https://evil.example/');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
    expect((await new Browser(server).request('/language?locale=xx')).status).toBe(400);
  });
});

describe('other texts for people', () => {
  it('are emails, in the language of the person who causes them', async () => {
    const browser = new Browser(server);
    const page = await browser.open('/sign-up', { headers: SPANISH });
    await browser.submit(page, { email: 'nueva@people.example' });
    expect(linkIn(await smtp.mailTo('nueva@people.example'), '/sign-up')).toBeTruthy();
    await browser.open('/language?locale=es');
    await browser.submit(await browser.open('/sign-up'), { email: 'otra@people.example' });
    const mail = await smtp.mailTo('otra@people.example');
    expect(mail).toContain('Abra este enlace para crear su inicio');
  });

  it('are errors and scopes of the API, by Accept-Language', async () => {
    const { body } = await graphql(server, SPANISH, '{ scopes { name title } }');
    expect(body.data.scopes).toContainEqual({ name: 'agency:read', title: 'Leer agencias' });
    const english = await graphql(server, {}, '{ scopes { name title } }');
    expect(english.body.data.scopes).toContainEqual({ name: 'agency:read', title: 'Read agencies' });
    const owner = await signIn(server, 'owner@harbor-211.example');
    const headers = { ...SPANISH, cookie: owner.cookie };
    const query = `mutation { createOrganization(input: { name: "Prairie", slug: "prairie-211" }) {
      userErrors { code message } } }`;
    const taken = await graphql(server, headers, query);
    expect(taken.body.data.createOrganization.userErrors).toEqual([
      { code: 'SLUG_TAKEN', message: 'Este nombre de dirección ya está en uso. Elija otro.' },
    ]);
  });

  it('are announced in the metadata', async () => {
    const { body } = await send(`${server.url}/.well-known/openid-configuration`);
    expect(body.ui_locales_supported).toEqual(['en', 'es']);
  });
});
