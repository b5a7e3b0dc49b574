import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

import { Browser, leadsTo, redirectOf } from './browser.js';
import { change } from './changes.js';
import { type Answer, signIn } from './clients.js';
import { eventually } from './eventually.js';
import { collectOutput, freePort, type TestServer } from './server.js';
import { demoParty, type RelyingParty, sayYes } from './sign-in.js';

export const MEMBER = 'member@harbor-211.example';

/** Where a web application of the demo runs, registered under its callback. */
export interface WebApplication extends RelyingParty {
  readonly url: string;
  readonly port: number;
}

/** Registers a free loopback port as the address of "Harbor Caseworker": its callback, and where it sends people who sign out. */
export async function placeApplication(
  server: TestServer,
  callback: string,
  settings: Record<string, unknown> = {},
  port?: number,
): Promise<WebApplication> {
  port ??= await freePort();
  const url = `http://localhost:${port}`;
  const party = { ...demoParty(server, 'Harbor Caseworker'), redirectUri: url + callback };
  const input = {
    applicationId: party.client_id,
    redirectUris: [party.redirectUri],
    postLogoutRedirectUris: [url],
    ...settings,
  };
  await change(await signIn(server, 'admin@harbor-211.example'), 'configureOAuth', input, '__typename');
  return { ...party, url, port };
}

/** Serves an application on its port. */
export async function listen({ port }: WebApplication, answer: RequestListener): Promise<Server> {
  const listening = createServer(answer).listen(port, 'localhost');
  await once(listening, 'listening');
  return listening;
}

/** A web application in a process of its own. */
export class RunningApplication {
  private constructor(private readonly process: ChildProcess) {}

  /** Starts the program and waits until it answers at the application's address. */
  static async start(
    { url }: WebApplication,
    command: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<RunningApplication> {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(command, args, { stdio: [...stdio], env: { ...process.env, ...env } });
    const output = collectOutput(child);
    const state = () => (child.exitCode === null ? answers(url) : 'ended');
    const reached = await eventually(state, Boolean, 20_000).catch(() => 'silent');
    if (reached === true) return new RunningApplication(child);
    child.kill();
    throw new Error(`${command} does not answer at ${url}:\n${output()}`);
  }

  async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill();
    await exited;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

/** A person who uses a web application, and signs in at the server when the application sends them there. */
export class Visitor {
  readonly atServer: Browser;
  readonly atApplication: Browser;

  constructor(
    private readonly server: TestServer,
    { url }: Pick<WebApplication, 'url'>,
  ) {
    this.atServer = new Browser(server);
    this.atApplication = new Browser({ ...server, url });
  }

  /** Opens a page of the application and follows every redirect; answers what the application shows at the end. */
  async open(path: string, init: RequestInit = {}): Promise<Answer> {
    let answer = await this.atApplication.request(path, init);
    for (let hops = 0; hops < 10; hops++) {
      const location = answer.headers.get('location');
      if (location === null) return answer;
      answer = await this.follow(new URL(location, this.atApplication.server.url));
    }
    throw new Error(`Too many redirects from ${path}`);
  }

  private async follow(address: URL): Promise<Answer> {
    const { origin, pathname, search, href } = address;
    if (origin !== this.server.url) return this.atApplication.request(href);
    const answer = await sayYes(this.atServer, `${pathname}${search}`, MEMBER);
    return leadsTo(answer) === null ? answer : this.atApplication.request(redirectOf(answer).href);
  }
}
