import { cookiesOf, hiddenFields, Person, send } from '../support/clients.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';

const ANSWERS = {
  organization_name: 'Delta 211',
  slug: 'delta-211',
  name: 'Dana Delta',
  email: 'Dana@Delta.example',
  password: 'eleven purple otters swim',
};

let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  server = await startServerProcess({ database, env: { NEXUS_DEMO: '0' } });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe('a production database where nobody can sign in', () => {
  it('refuses a link that was not printed, whatever the form says', async () => {
    const answer = await submit('/first-organization?link=guessed', ANSWERS);
    expect(answer.status).toBe(403);
    expect(await database.asOwner('SELECT id FROM users')).toEqual([]);
  });

  it('says what is wrong with an answer and keeps the link good', async () => {
    for (const [field, value] of [
      ['password', 'too short'],
      ['slug', 'No Spaces'],
      ['email', 'nobody'],
    ]) {
      const answer = await submit(printedLink(), { ...ANSWERS, [field!]: value! });
      expect(answer.status).toBe(422);
      expect(answer.body).toContain(`id="problem"`);
    }
    expect(await database.asOwner('SELECT id FROM organizations')).toEqual([]);
  });

  it('makes the first organization and its owner once, though the form is sent ten times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(printedLink(), ANSWERS)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      303,
      ...Array.from({ length: 9 }, () => 403),
    ]);
    expect(await database.asOwner('SELECT slug FROM organizations')).toEqual([{ slug: 'delta-211' }]);
    expect(await viewerOf(ANSWERS)).toMatchObject({
      user: { email: 'dana@delta.example' },
      profile: { role: 'OWNER' },
      organization: { slug: 'delta-211' },
    });
  });

  it('makes that person the first operator, who says when they act as one', async () => {
    const person = await signInAs(ANSWERS);
    const query = '{ viewer { isOperator } operatorOrganizations { nodes { slug } } }';
    expect((await person.inOrganization('none').graphql(query)).body.data).toEqual({
      viewer: { isOperator: true },
      operatorOrganizations: { nodes: [{ slug: 'delta-211' }] },
    });
    const { errors } = (await person.graphql('{ operatorHealth { version } }')).body;
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('prints no link once somebody can sign in', async () => {
    const second = await startServerProcess({ database, env: { NEXUS_DEMO: '0' } });
    expect(second.output()).not.toContain('first-organization');
    await second.stop();
  });
});

function printedLink(): string {
  return new URL(/http\S+first-organization\S+/.exec(server.output())![0]).href.replace(server.url, '');
}

async function submit(path: string, answers: Record<string, string>) {
  const page = await send(server.url + path);
  const form = new URLSearchParams({ ...hiddenFields(page.body as string), ...answers });
  const headers = { cookie: cookiesOf(page) };
  return send(`${server.url}/first-organization`, { method: 'POST', headers, body: form });
}

async function signInAs({ email, password }: typeof ANSWERS): Promise<Person> {
  const page = await send(`${server.url}/sign-in`);
  const form = new URLSearchParams({ ...hiddenFields(page.body as string), email, password });
  const headers = { cookie: cookiesOf(page) };
  const session = await send(`${server.url}/sign-in`, { method: 'POST', headers, body: form });
  return new Person(server, cookiesOf(session));
}

async function viewerOf(answers: typeof ANSWERS) {
  const person = await signInAs(answers);
  const { body } = await person.graphql(
    '{ viewer { user { email } profile { role } organization { slug } } }',
  );
  return body.data.viewer;
}
