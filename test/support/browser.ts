import { type Answer, cookiesOf, Person, send } from './clients.js';
import type { TestServer } from './server.js';

/** A browser without JavaScript: it keeps cookies, and sends forms as they are filled in. */
export class Browser {
  private cookies = new Map<string, string>();

  constructor(private readonly server: TestServer) {}

  /** Its cookies, as a Cookie header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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
    copy.cookies = new Map(this.cookies);
    return copy;
  }

  async open(path: string): Promise<Answer<string>> {
    return this.keep(await send(this.server.url + path, { headers: { cookie: this.cookie } }));
  }

  /** Sends a form that was filled in, with whatever other headers. */
  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer<string>> {
    const init = { method: 'POST', headers: { cookie: this.cookie, ...headers } };
    return this.keep(await send(this.server.url + path, { ...init, body: new URLSearchParams(fields) }));
  }

  /** Opens a page with one form, fills in these fields and sends it to the page's own path. */
  async fill(path: string, fields: Record<string, string>): Promise<Answer<string>> {
    const { body } = await this.open(path);
    return this.post(path.split('?')[0]!, { ...fieldsOf(body), ...fields });
  }

  /** Signs in by the form; without a password with that of the demo. */
  signIn(email: string, password = demoPassword(this.server, email)): Promise<Answer<string>> {
    return this.fill('/sign-in', { email, password });
  }

  private keep(answer: Answer<string>): Answer<string> {
    for (const cookie of cookiesOf(answer).split('; ').filter(Boolean)) {
      const [name, ...value] = cookie.split('=');
      this.cookies.set(name!, value.join('='));
    }
    return answer;
  }
}

/** A browser in which a demo person has signed in. */
export async function browserOf(server: TestServer, email: string, password?: string): Promise<Browser> {
  const browser = new Browser(server);
  const { status } = await browser.signIn(email, password);
  if (status !== 303) throw new Error(`No session for ${email}: ${status}`);
  return browser;
}

export function demoPassword({ demo }: TestServer, email: string): string {
  return demo.users.find((user) => user.email === email)!.password;
}

/** What the forms of a page would send as it stands, by name. */
export function fieldsOf(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input [^>]*>/g)].map(([tag]) => [
    attribute(tag, 'name'),
    attribute(tag, 'value'),
  ]);
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
