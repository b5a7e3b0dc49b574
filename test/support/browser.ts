import { type Answer, hiddenFields, send } from './clients.js';
import type { TestServer } from './server.js';

/** What a browser without JavaScript does: keeps cookies, follows redirects on this server, fills and sends forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(readonly server: TestServer) {}

  /** One request, with this browser's cookies; redirects are not followed. */
  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, this.server.url).href;
    const answer = await send(url, { ...init, headers: { cookie: this.cookieHeader, ...init.headers } });
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

  /** Sends the form of a page, with its hidden fields and these. */
  async submit(page: Answer, fields: Record<string, string>): Promise<Answer> {
    const action = /<form[^>]*action="([^"]*)"/.exec(page.body as string)![1]!;
    const body = new URLSearchParams({ ...hiddenFields(page.body as string), ...fields });
    return this.open(action, { method: 'POST', body });
  }

  /** Signs a demo person in on the sign-in page that this answer is. */
  signIn(page: Answer, email: string): Promise<Answer> {
    const { password } = this.server.demo.users.find((user) => user.email === email)!;
    return this.submit(page, { email, password });
  }

  /** The cookies as a Cookie header. */
  get cookieHeader(): string {
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

/** Where an answer sends the browser, as an address; throws what was answered instead. */
export function redirectOf(answer: Answer): URL {
  const location = answer.headers.get('location');
  if (answer.status !== 303 || location === null)
    throw new Error(`No redirect: ${answer.status} ${answer.body}`);
  return new URL(location);
}

/** A browser in which a demo person has signed in. */
export async function signedInBrowser(server: TestServer, email: string): Promise<Browser> {
  const browser = new Browser(server);
  await browser.signIn(await browser.open('/sign-in'), email);
  return browser;
}
