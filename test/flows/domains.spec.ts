import { auditOf, auditTypes } from '../support/audit.js';
import { authorizeApplicationRequest, hasElement, offerParty } from '../support/authorize-application.js';
import { type Browser, browserOf } from '../support/browser.js';
import { change, outcomeOf } from '../support/changes.js';
import { type Answer, type Person, signIn } from '../support/clients.js';
import { DnsServer } from '../support/dns-server.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, registerParty, type RelyingParty } from '../support/sign-in.js';

const WARNING = 'Nexus211 has not verified who publishes this application';
const PUBLISHER = 'admin@caresuite.example';
const HARBOR = 'admin@harbor-211.example';
const FIELDS = `id domain isVerified recordName recordValue verifiedAt confirmedAt checkedAt problem`;

let dns: DnsServer;
let server: TestServer;
let caresuite: Person;
let harbor: Person;
let prairie: Person;

beforeAll(async () => {
  dns = await DnsServer.start();
  server = await startTestServer({ env: dns.env });
  caresuite = await signIn(server, PUBLISHER);
  harbor = await signIn(server, HARBOR);
  prairie = await signIn(server, 'admin@prairie-211.example');
});
afterAll(async () => {
  await server.stop();
  dns.stop();
});

const add = async (person: Person, domain: string) =>
  (await change(person, 'addDomain', { domain }, `domain { ${FIELDS} }`)).domain;
const domainsOf = async (person: Person): Promise<any[]> =>
  (await person.graphql(`{ domains { ${FIELDS} } }`)).body.data.domains;
const standing = async (person: Person, id: string) =>
  (await domainsOf(person)).find((domain) => domain.id === id);
const verify = (person: Person, { id }: { id: string }) => outcomeOf(person, 'verifyDomain', { id });

/** A domain with its record in place. */
async function provable(person: Person, domain: string): Promise<any> {
  const added = await add(person, domain);
  dns.set(added.recordName, added.recordValue);
  return added;
}

async function verified(person: Person, domain: string): Promise<any> {
  const added = await provable(person, domain);
  expect(await verify(person, added)).toBe('OK');
  return added;
}

/** What CareSuite's name is told with, to whoever asks from another organization. */
async function publisherAsHarborReads(): Promise<any> {
  const { body } = await harbor.graphql(`{ authorizedApplications(query: "CareSuite") { nodes {
    application { organization { verification verifiedDomains } } } } }`);
  return body.data.authorizedApplications.nodes[0].application.organization;
}

describe('a domain that an organization adds', () => {
  it('is in one form, unverified, with the record that proves it', async () => {
    const domain = await add(caresuite, 'Bücher.Example.');
    expect(domain).toEqual({
      id: expect.stringMatching(/^dom_/),
      domain: 'xn--bcher-kva.example',
      isVerified: false,
      recordName: '_nexus211-id.xn--bcher-kva.example',
      recordValue: expect.stringMatching(/^nexus211-id=[\w-]{32}$/),
      ...{ verifiedAt: null, confirmedAt: null, checkedAt: null, problem: null },
    });
    expect(await domainsOf(caresuite)).toEqual([domain]);
    expect(await publisherAsHarborReads()).toEqual({
      verification: WARNING,
      verifiedDomains: [],
    });
  });

  it.each([
    ['twice', 'bücher.example', 'DOMAIN_EXISTS'],
    ['that is an address', '192.0.2.1', 'INVALID'],
    ['that is a URL', 'https://caresuite.example/', 'INVALID'],
  ])('is refused %s', async (_, domain, code) => {
    expect(await outcomeOf(caresuite, 'addDomain', { domain })).toBe(code);
  });

  it('is not another’s to see, check or remove', async () => {
    const domain = await provable(prairie, 'helpline.example');
    for (const name of ['verifyDomain', 'removeDomain']) {
      await expect(outcomeOf(harbor, name, { id: domain.id })).rejects.toThrow('NOT_FOUND');
    }
    expect(await standing(prairie, domain.id)).toMatchObject({ isVerified: false, checkedAt: null });
  });

  it('is one of twenty, however many are added at once', async () => {
    const outcomes = await atOnce(25, (index) =>
      outcomeOf(prairie, 'addDomain', { domain: `many${index}.example` }),
    );
    expect(tally(outcomes)).toEqual({ OK: 19, TOO_MANY_DOMAINS: 6 });
  });
});

describe('a look for the record', () => {
  let domain: any;
  beforeAll(async () => {
    domain = await add(caresuite, 'looked-at.example');
  });

  async function messageOf(): Promise<string> {
    const { userErrors } = await caresuite.mutate('verifyDomain', { id: domain.id }, '__typename');
    return `${userErrors[0].code}: ${userErrors[0].message}`;
  }

  it('says exactly what it found, and remembers it', async () => {
    const { recordName: name, recordValue: value } = domain;
    const missing = `There is no TXT record at ${name}.`;
    expect(await messageOf()).toBe(`RECORD_MISSING: ${missing}`);
    expect(await standing(caresuite, domain.id)).toMatchObject({ isVerified: false, problem: missing });

    dns.set(name, 'v=spf1 -all', `${value}x`);
    expect(await messageOf()).toBe(
      `RECORD_DIFFERS: Expected the TXT record "${value}" at ${name}, found "v=spf1 -all", "${value}x".`,
    );
    dns.set(name, `a\u202eb${'😀'.repeat(60)}`, 'b', 'c', 'd');
    expect(await messageOf()).toMatch(/found "a\ufffdb😀+\ufffd?…", "b", "c" and 1 more\./u);
    dns.fail(name);
    expect(await messageOf()).toBe(`DNS_FAILED: The DNS lookup of ${name} failed: ESERVFAIL.`);
  });

  it('finds it among others, and verifies the domain once', async () => {
    dns.set(domain.recordName, 'v=spf1 -all', domain.recordValue);
    expect([await verify(caresuite, domain), await verify(caresuite, domain)]).toEqual(['OK', 'OK']);
    const found = await standing(caresuite, domain.id);
    expect(found).toMatchObject({ isVerified: true, problem: null });
    expect(found.confirmedAt > found.verifiedAt).toBe(true);
    await change(caresuite, 'removeDomain', { id: domain.id }, 'removedId');
    expect(await standing(caresuite, domain.id)).toBeUndefined();
    const told = ['domain.removed', 'domain.verified', 'domain.added'];
    expect(await auditTypes(caresuite, domain.id)).toEqual(told);
  });

  it('is taken so often in an hour, and then refused', async () => {
    const [{ id }] = await domainsOf(prairie);
    const outcomes = await atOnce(65, () => outcomeOf(prairie, 'verifyDomain', { id }));
    expect(tally(outcomes)).toEqual({ OK: 60, TOO_MANY_CHECKS: 5 });
    await change(prairie, 'removeDomain', { id }, 'removedId');
  });
});

describe('who decides about an application', () => {
  let party: RelyingParty;
  let browser: Browser;
  beforeAll(async () => {
    browser = await browserOf(server, HARBOR);
    party = await offerParty(caresuite, ['agency:read']);
  });

  const review = () => browser.open(authorizeApplicationRequest(party).path);
  const consent = () => browser.open(authorizationRequest(party).path);
  const textOf = ({ body }: Answer, id: string) =>
    new RegExp(`id="${id}"\\s*>(.*?)</`, 's')
      .exec(body as string)?.[1]!
      .replaceAll(/\s+/g, ' ')
      .trim();

  it('is warned while nobody has verified who publishes it', async () => {
    for (const page of [await review(), await consent()]) {
      expect([textOf(page, 'verification'), textOf(page, 'back-to-domain')]).toEqual([WARNING, undefined]);
    }
  });

  it('is not warned of their own organization', async () => {
    const own = await registerParty(harbor, ['agency:read']);
    const page = await browser.open(authorizationRequest(own).path);
    expect([hasElement(page, 'allow'), textOf(page, 'verification')]).toEqual([true, undefined]);
  });

  it('reads the verified domains, and whether the way back leads into one', async () => {
    const domain = await verified(caresuite, 'caresuite.example');
    expect(await publisherAsHarborReads()).toEqual({
      verification: 'Verified: caresuite.example',
      verifiedDomains: ['caresuite.example'],
    });
    for (const page of [await review(), await consent()]) {
      expect(textOf(page, 'verification')).toBe('Verified: caresuite.example');
      expect(textOf(page, 'back-to-domain')).toBe(', which is in no verified domain');
    }
    await verified(caresuite, 'sample.example');
    const page = await review();
    expect(textOf(page, 'verification')).toBe('Verified: caresuite.example, sample.example');
    expect(textOf(page, 'back-to-domain')).toBe(', in the verified domain sample.example');
    await change(caresuite, 'removeDomain', { id: domain.id }, 'removedId');
  });
});

describe('the way back into an app', () => {
  it('is told by its scheme, and is in no verified domain, whatever host it names', async () => {
    const redirectUris = ['org.phone.app://verified-host.example/callback'];
    const domain = await verified(caresuite, 'verified-host.example');
    const party = { ...(await registerParty(caresuite, ['agency:read'], { redirectUris })) };
    const browser = await browserOf(server, HARBOR);
    const page = await browser.open(authorizationRequest({ ...party, redirectUri: redirectUris[0]! }).path);
    expect(page.body).toMatch(/id="back-to"\s*>org\.phone\.app</);
    expect(page.body).toMatch(/which is in no verified domain/);
    await change(caresuite, 'removeDomain', { id: domain.id }, 'removedId');
  });
});

describe('a domain that several organizations say is theirs', () => {
  it('is verified for one, and nobody is told for whom', async () => {
    const held = await verified(caresuite, 'contested.example');
    const wanted = await add(harbor, 'contested.example');
    expect(await verify(harbor, wanted)).toBe('RECORD_DIFFERS');
    dns.set(held.recordName, held.recordValue, wanted.recordValue);
    const { userErrors } = await harbor.mutate('verifyDomain', { id: wanted.id }, '__typename');
    expect(userErrors[0].code).toBe('VERIFIED_ELSEWHERE');
    expect(JSON.stringify(userErrors)).not.toMatch(/caresuite/i);
    expect(await standing(harbor, wanted.id)).toMatchObject({ isVerified: false });

    await change(caresuite, 'removeDomain', { id: held.id }, 'removedId');
    expect(await verify(harbor, wanted)).toBe('OK');
  });

  it('is verified for one, also where several prove it at the same moment', async () => {
    const rows = [await provable(caresuite, 'raced.example'), await add(harbor, 'raced.example')];
    dns.set(rows[0].recordName, ...rows.map(({ recordValue }) => recordValue));
    const outcomes = await atOnce(20, (index) => verify([caresuite, harbor][index % 2]!, rows[index % 2]));
    expect(tally(outcomes)).toEqual({ OK: 10, VERIFIED_ELSEWHERE: 10 });
  });
});

describe('a verified domain', () => {
  it('is looked at again, and ends where its record is gone or nothing is heard for long', async () => {
    const names = ['stays.example', 'goes.example', 'silent.example', 'long-silent.example'] as const;
    const [stays, goes, silent, longSilent] = [
      await verified(harbor, names[0]),
      await verified(harbor, names[1]),
      await verified(harbor, names[2]),
      await verified(harbor, names[3]),
    ];
    dns.set(goes.recordName);
    dns.fail(silent.recordName);
    dns.fail(longSilent.recordName);
    await server.database.asOwner(
      `UPDATE organization_domains SET next_check_at = now() - interval '1 second',
         confirmed_at = now() - CASE domain WHEN $2 THEN interval '7 days' ELSE interval '1 day' END
       WHERE domain = ANY ($1)`,
      [names, names[3]],
    );
    const later = await startTestServer({ database: server.database, env: dns.env });
    const found = await eventually(
      () => domainsOf(harbor),
      (domains) =>
        domains.filter((each) => names.includes(each.domain) && each.checkedAt !== each.verifiedAt).length ===
        4,
    );
    await later.stop();
    const isVerified = (domain: any) => found.find(({ id }) => id === domain.id).isVerified as boolean;
    expect([stays, goes, silent, longSilent].map(isVerified)).toEqual([true, false, true, false]);
    const [lost] = await auditOf(harbor, goes.id);
    expect(lost).toMatchObject({
      type: 'domain.verification_lost',
      actor: { kind: 'PLATFORM' },
      details: { domain: 'goes.example', problem: `There is no TXT record at ${goes.recordName}.` },
    });
    expect(await auditTypes(harbor, stays.id)).toEqual(['domain.verified', 'domain.added']);
    const { body } = await harbor.graphql(`{ auditEvents(subjectId: "${goes.id}") { totalCount } }`);
    expect(body.data.auditEvents.totalCount).toBe(3);
  });
});
