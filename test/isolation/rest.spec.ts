import { careSuiteInHarbor, organizationId, send } from '../support/clients.js';
import { type Caller, operatorOf, SLUGS, someOf } from './callers.js';
import { PAGES } from './page-calls.js';
import { COLLECTIONS, ELSEWHERE, isKnown, type Route, ROUTES, routesOf } from './rest-calls.js';
import { mayCall, RestWorld, type Shown, tellable, unknownId } from './rest-world.js';

let world: RestWorld;

beforeAll(async () => {
  world = await RestWorld.start();
}, 120_000);
afterAll(() => world.server.stop());

const organization = (slug: string) => organizationId(world.server.demo, slug);
/** An organization in which the caller does not act. */
const another = ({ slug }: Caller) => organization(SLUGS.find((other) => other !== slug)!);

describe('every route of the checked-in list', () => {
  it('is known to these tests: say in rest-calls.ts or page-calls.ts how to call a new one', () => {
    expect(ROUTES.filter((route) => !isKnown(route)).map(({ name }) => name)).toEqual([]);
    const names = ROUTES.map(({ name }) => name);
    expect(Object.keys({ ...ELSEWHERE, ...PAGES }).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(Object.entries(COLLECTIONS))('under %s has its relations told', (path, { relations }) => {
    const rows = world.callers.flatMap((caller) => world.own(caller, path));
    const isId = (value: string | null) => /^[a-z]{3}_[0-9a-z]{26}$/.test(value ?? '');
    const ids = rows.flatMap((row) => Object.keys(row).filter((name) => name !== 'id' && isId(row[name]!)));
    expect(new Set(ids)).toEqual(new Set(Object.keys(relations)));
  });

  it('is called by people of every role and applications of every organization, some of them abroad', () => {
    const kinds = world.callers.map(({ slug, name }) => `${slug}: ${name.replace(/ of .*? by/, ' by')}`);
    expect(new Set(kinds).size).toBe(21);
    expect(new Set(someOf(world.callers).map(({ slug }) => slug)).size).toBe(SLUGS.length);
  });
});

describe('an id of another organization', () => {
  it.each(routesOf(['GET', 'PATCH', 'DELETE'], true))('is one that nothing has to %s', async (_, route) => {
    const { kind, bodies } = COLLECTIONS[route.path]!;
    const answerTo = async (caller: Caller, id: string) =>
      tellable(await world.call(caller, route.method, `${route.path}/${id}`, bodies[route.method]));
    await world.withoutAWrite(async (caller) => {
      const nothing = await answerTo(caller, unknownId(kind));
      expect(nothing).toMatchObject({ status: mayCall(caller, route) ? 404 : 403 });
      const foreign = world.foreign(caller, route.path).map(({ id }) => id!);
      expect(foreign.length).toBeGreaterThan(1);
      for (const id of [...foreign, foreign[0]!.toUpperCase(), `${kind}_nonsense`, unknownId('usr')]) {
        expect([caller.name, id, await answerTo(caller, id)]).toEqual([caller.name, id, nothing]);
      }
    });
  });

  it.each(routesOf(['GET'], true))(
    'is found by its own people and applications with %s',
    async (_, route) => {
      for (const caller of world.callers.filter((each) => mayCall(each, route))) {
        const [row] = world.own(caller, route.path);
        expect(await world.call(caller, 'GET', `${route.path}/${row!['id']}`)).toMatchObject({
          status: 200,
          body: row,
        });
      }
    },
  );
});

describe('a body that names another organization', () => {
  const withBody = [...routesOf(['POST'], false), ...routesOf(['PATCH'], true)];
  const related = withBody.filter(([, { path }]) => Object.keys(COLLECTIONS[path]!.relations).length > 0);
  const write = (caller: Caller, { method, path, hasId }: Route, fields: object) => {
    const target = hasId ? `${path}/${world.own(caller, path)[0]!['id']}` : path;
    return world.call(caller, method, target, { ...COLLECTIONS[path]!.bodies[method], ...fields });
  };

  it.each(related)('by a row of it is refused by %s as one that names no row', async (_, route) => {
    const { relations } = COLLECTIONS[route.path]!;
    await world.withoutAWrite(async (caller) => {
      for (const [field, path] of Object.entries(relations)) {
        const answerTo = async (id: string) => tellable(await write(caller, route, { [field]: id }));
        const nothing = await answerTo(unknownId(COLLECTIONS[path]!.kind));
        expect(nothing).toMatchObject({ status: mayCall(caller, route) ? 400 : 403 });
        for (const { id } of world.foreign(caller, path)) expect(await answerTo(id!)).toEqual(nothing);
      }
    });
  });

  it.each(withBody)('as the owner of the row is refused by %s', async (_, route) => {
    const names = ['organization', 'organizationId', 'organization_id', 'owner', 'ownerOrganizationId', 'id'];
    await world.withoutAWrite(async (caller) => {
      for (const name of names) {
        const { status } = await write(caller, route, { [name]: another(caller) });
        expect([caller.name, name, status]).toEqual([caller.name, name, mayCall(caller, route) ? 400 : 403]);
      }
    });
  });
});

describe('a list', () => {
  const lists = routesOf(['GET'], false);

  /** A caller without the scope is refused, whatever they ask for. */
  async function expectRows(
    caller: Caller,
    route: Route,
    query: Record<string, string>,
    rows: readonly Shown[],
    total = rows.length,
  ) {
    const idsOf = (some: readonly Shown[]) => some.map(({ id }) => id).sort();
    const { status, body } = await world.call(
      caller,
      'GET',
      `${route.path}?${new URLSearchParams(query).toString()}`,
    );
    const found = status === 200 ? { ids: idsOf(body.data), total: body.total } : status;
    const wanted = mayCall(caller, route) ? { ids: idsOf(rows), total } : 403;
    expect([caller.name, query, found]).toEqual([caller.name, query, wanted]);
  }

  it.each(lists)('%s shows every caller the rows of one organization, and counts them', async (_, route) => {
    for (const caller of world.callers) await expectRows(caller, route, {}, world.own(caller, route.path));
  });

  it.each(lists)('%s shows no others however it is ordered and however far it skips', async (_, route) => {
    for (const caller of someOf(world.callers)) {
      const own = world.own(caller, route.path);
      for (const attribute of Object.keys(own[0]!))
        await expectRows(caller, route, { $order: `${attribute} desc` }, own);
      for (const $skip of [`${own.length}`, '10000'])
        await expectRows(caller, route, { $skip }, [], own.length);
    }
  });

  it.each(lists)('%s finds and counts nothing foreign by any attribute', async (_, route) => {
    for (const caller of someOf(world.callers)) {
      const own = world.own(caller, route.path);
      const [foreign] = world.foreign(caller, route.path);
      for (const [attribute, value] of Object.entries(foreign!)) {
        const matching = own.filter((row) => row[attribute] === value);
        await expectRows(caller, route, { [attribute]: `${value}` }, matching);
      }
    }
  });

  it.each(lists)('%s can not be asked for the rows of another organization', async (_, route) => {
    for (const caller of someOf(world.callers)) {
      for (const name of [
        'organization',
        'organizationId',
        'organization_id',
        'organization.id',
        'organization:in',
      ]) {
        await expectRows(caller, route, { [name]: another(caller) }, world.own(caller, route.path));
      }
    }
  });
});

describe('the organization in which a request acts', () => {
  const actingIn = (caller: Caller, id: string) =>
    world.call({ ...caller, headers: { ...caller.headers, 'nexus-organization': id } }, 'GET', '/agency');

  it('is never another than that of the credentials, whatever the header says', async () => {
    for (const caller of world.callers.filter(({ isPerson }) => !isPerson)) {
      const own = tellable(await world.call(caller, 'GET', '/agency'));
      for (const slug of SLUGS) expect(tellable(await actingIn(caller, organization(slug)))).toEqual(own);
    }
  });

  it('is for a person one of their own: a foreign one is named in vain, as an unknown one', async () => {
    for (const caller of world.callers.filter(
      ({ isPerson, name }) => isPerson && !name.startsWith('casey'),
    )) {
      const nothing = tellable(await actingIn(caller, unknownId('org')));
      expect(nothing).toMatchObject({ status: 400 });
      for (const slug of SLUGS.filter((other) => other !== caller.slug)) {
        expect(tellable(await actingIn(caller, organization(slug)))).toEqual(nothing);
      }
    }
  });
});

describe('an operator', () => {
  it('is refused every route of the Nexus211 API', async () => {
    const operator = await operatorOf(world.server);
    for (const { name, method, path, hasId } of ROUTES.filter(({ scopes }) => scopes.length > 0)) {
      const collection = COLLECTIONS[path];
      const target = hasId ? `${path}/${unknownId(collection!.kind)}` : path;
      const { status } = await world.call(operator, method, target, collection?.bodies[method]);
      expect([name, status]).toEqual([name, 403]);
    }
  });
});

describe('GET /keys', () => {
  it('answers an application its own keys only, and nobody else', async () => {
    const harborKey = careSuiteInHarbor(world.server.demo).client_secret;
    for (const caller of world.callers) {
      const isAtHome = !caller.isPerson && !caller.name.startsWith('CareSuite in Harbor');
      for (const slug of ['', ...SLUGS]) {
        const { status, body } = await world.call(
          caller,
          'GET',
          `/keys${slug && `?organization=${organization(slug)}`}`,
        );
        const isGiven = caller.name.startsWith('CareSuite at home') && ['', 'harbor-211'].includes(slug);
        const found = { status, secrets: (body.keys ?? []).map((key: any) => key.client_secret) };
        const wanted = { status: isAtHome ? 200 : 403, secrets: isGiven ? [harborKey] : [] };
        expect([caller.name, slug, found]).toEqual([caller.name, slug, wanted]);
      }
    }
  });
});

describe('POST /oauth/token', () => {
  it("knows no client by another's id and its own secret, and acts in no organization that is asked for", async () => {
    const token = async (client_id: string, client_secret: string) => {
      const asked = { grant_type: 'client_credentials', organization_id: organization('prairie-211') };
      const body = new URLSearchParams({ ...asked, client_id, client_secret });
      return send(`${world.server.url}/oauth/token`, { method: 'POST', body });
    };
    const clients = world.server.demo.applications;
    for (const { client_id, client_secret, organization: home } of clients) {
      expect((await token(client_id, client_secret)).body.organization_id).toBe(organization(home));
      const nothing = tellable(await token(unknownId('app'), client_secret));
      expect(nothing).toMatchObject({ status: 401 });
      for (const other of clients.filter((each) => each.client_id !== client_id)) {
        expect(tellable(await token(other.client_id, client_secret))).toEqual(nothing);
      }
    }
  });
});
