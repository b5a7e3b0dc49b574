import { type Answer, hiddenFields, Person, send } from './clients.js';
import type { TestServer } from './server.js';

/** What a browser without JavaScript does: keeps cookies, follows redirects on this server, fills and sends forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(readonly server: TestServer) {}

  /** One request, with this browser's cookies; redirects are not followed. */
  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, this.server.url).href;
    const answer = await send(url, { ...init, headers: { cookie: this.cookie, ...init.headers } });
    for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
    return answer;
  }

  /** Opens a page, and goes wherever this server leads; stops at a page, an error, or a redirect to somebody else. */
  async open(path: string, init: RequestInit = {}): Promise<Answer> {
    let answer = await this.request(path, init);
    for (let hops = 0; isOwnRedirect(this.server, answer) && hops < 10; hops++) {
      answer = await this.request(answer.headers.get('location')!);
    }
    return answer;
  }

  /** Sends a form of a page, the one with this action or the first, with its hidden fields and these. */
  async submit(page: Answer, fields: Record<string, string>, wanted = '[^"]*'): Promise<Answer> {
    const form = new RegExp(`<form[^>]*action="(${wanted})".*?</form>`, 's').exec(page.body as string);
    if (!form) throw new Error(`No form: ${page.status} ${page.body}`);
    const body = new URLSearchParams({ ...hiddenFields(form[0]), ...fields });
    return this.open(form[1]!, { method: 'POST', body });
  }

  /** Signs out on the account page. */
  async signOut(): Promise<Answer> {
    return this.submit(await this.open('/account'), {}, '/sign-out');
  }

  /** Whether somebody is signed in. */
  async isSignedIn(): Promise<boolean> {
    return (await this.request('/account')).status === 200;
  }

  /** Signs a demo person in on the sign-in page that this answer is. */
  signIn(page: Answer, email: string): Promise<Answer> {
    return this.submit(page, { email, password: demoPassword(this.server, email) });
  }

  /** Sends fields as a form, with whatever other headers; redirects are not followed. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  /** Opens a page with one form, fills in these fields and sends it to the page's own path; redirects are not followed. */
  async fill(path: string, fields: Record<string, string>): Promise<Answer> {
    const { body } = await this.request(path);
    return this.post(path.split('?')[0]!, { ...fieldsOf(body as string), ...fields });
  }

  /** Signs in by the form; without a password with that of the demo. Redirects are not followed. */
  enter(email: string, password = demoPassword(this.server, email)): Promise<Answer> {
    return this.fill('/sign-in', { email, password });
  }

  /** The person who is signed in here, speaking GraphQL. */
  get person(): Person {
    return new Person(this.server, this.sessionCookie);
  }

  /** The cookie of the session alone, as a Cookie header. */
  get sessionCookie(): string {
    return `nexus_session=${this.cookies.get('nexus_session') ?? ''}`;
  }

  /** Another browser that was given a copy of all cookies of this one. */
  copy(): Browser {
    const copy = new Browser(this.server);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  /** The cookies as a Cookie header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function isOwnRedirect(server: TestServer, { status, headers }: Answer): boolean {
  const location = headers.get('location');
  return status === 303 && location !== null && new URL(location, server.url).origin === server.url;
}

function withoutStyle(body: unknown): string {
  return String(body).replace(/<style>.*?<\/style>/s, '');
}

/** Where an answer sends the browser, by 303 or by a page that leads on; throws what was answered instead. */
export function redirectOf(answer: Answer): URL {
  const location = leadsTo(answer);
  if (location === null) throw new Error(`No redirect: ${answer.status} ${withoutStyle(answer.body)}`);
  return new URL(location);
}

/** The address to which an answer sends the browser away from this site; null where it stays. */
export function leadsTo({ status, headers, body }: Answer): string | null {
  if (status === 303) return headers.get('location');
  const refresh = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(body as string);
  return status === 200 && refresh ? unescape(refresh[1]!) : null;
}

/** Expects a page of this site that says why nobody is sent on to the application, not even with an error. */
export function expectStoppedHere(answer: Answer, because = 'application is suspended'): void {
  expect([answer.status, leadsTo(answer)]).toEqual([403, null]);
  expect(answer.body).toContain(`The ${because}, so you cannot continue to it.`);
}

/** A browser in which a demo person has signed in. */
export async function browserOf(server: TestServer, email: string, password?: string): Promise<Browser> {
  const browser = new Browser(server);
  const { status } = await browser.enter(email, password);
  if (status !== 303) throw new Error(`No session for ${email}: ${status}`);
  return browser;
}

/** The password that the demo file tells. */
export function demoPassword({ demo }: TestServer, email: string): string {
  return demo.users.find((user) => user.email === email)!.password;
}

/** What the forms of a page would send as it stands, by name. */
export function fieldsOf(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input [^>]*>/g)]
    .filter(([tag]) => !/ type="(checkbox|radio)"/.test(tag) || / checked\b/.test(tag))
    .map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]);
  const areas = [...page.matchAll(/(<textarea [^>]*>)\n?([^<]*)<\/textarea>/g)].map(([, tag, text]) => [
    attribute(tag!, 'name'),
    unescape(text!),
  ]);
  return Object.fromEntries([...inputs, ...areas]);
}

function attribute(tag: string, name: string): string {
  return unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescape(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };
  return text.replaceAll(/&([a-z]+|#\d+);/g, (_, name: string) => entities[name]!);
}
