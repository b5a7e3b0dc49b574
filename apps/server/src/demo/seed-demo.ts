import { randomBytes } from 'node:crypto';

import { Application, Credential, newHomeCredential, newThirdPartyCredential } from '#libs/applications';
import { createDataSource } from '#libs/database';
import { Agency, Resource } from '#libs/directory';
import { hashPassword, User } from '#libs/identity';
import { newId, ScopeSet, showId } from '#libs/kernel';
import { Organization, Profile } from '#libs/organizations';
import { Authorization } from '#libs/third-party';
import type { Vault } from '#libs/vault';
import type { EntityManager } from 'typeorm';

import { ENTITIES } from '../entities.js';
import {
  DEMO_AGENCIES,
  DEMO_APPLICATIONS,
  DEMO_AUTHORIZATION,
  DEMO_ORGANIZATIONS,
  type DemoApplicationData,
  type DemoSlug,
} from './demo-data.js';
import type { DemoApplication, DemoFile } from './demo-file.js';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people.js';

type Ids = Record<DemoSlug, string>;

/**
 * Makes the demo data, with random passwords and secrets, in one transaction as the schema's owner.
 * @param keep called before the commit: what it fails to write down is not made
 */
export async function seedDemo(
  ownerUrl: string,
  vault: Vault,
  keep: (demo: Omit<DemoFile, 'url'>) => unknown = () => undefined,
): Promise<Omit<DemoFile, 'url'>> {
  const owner = createDataSource(ownerUrl, ENTITIES, 1);
  await owner.initialize();
  try {
    return await owner.transaction(async (manager) => {
      const demo = await new DemoSeed(manager, vault).run();
      await manager.query("INSERT INTO platform_settings VALUES ('demo', 'seeded')");
      await keep(demo);
      return demo;
    });
  } finally {
    await owner.destroy();
  }
}

class DemoSeed {
  private readonly now = new Date();

  constructor(
    private readonly manager: EntityManager,
    private readonly vault: Vault,
  ) {}

  async run(): Promise<Omit<DemoFile, 'url'>> {
    const ids = await this.organizations();
    const users = await this.people(ids);
    await this.directory(ids);
    const applications: DemoApplication[] = [];
    for (const data of DEMO_APPLICATIONS) applications.push(await this.application(ids, data));
    const authorization = await this.authorization(ids);
    const organizations = DEMO_ORGANIZATIONS.map(({ slug, name }) => ({
      id: showId('org', ids[slug]),
      slug,
      name,
    }));
    return { organizations, users, applications, authorizations: [authorization] };
  }

  private async organizations(): Promise<Ids> {
    const rows = DEMO_ORGANIZATIONS.map(({ slug, name }) => ({
      id: newId(),
      slug,
      name,
      createdAt: this.now,
    }));
    await this.manager.insert(Organization, rows);
    return Object.fromEntries(rows.map(({ slug, id }) => [slug, id])) as Ids;
  }

  /** Passwords are hashed together; the one connection takes one insert after the other. */
  private async people(ids: Ids): Promise<DemoFile['users']> {
    const people = await Promise.all(
      DEMO_PEOPLE.map(async (person) => {
        const password = randomBytes(12).toString('base64url');
        return { person, password, passwordHash: await hashPassword(password) };
      }),
    );
    const users: DemoFile['users'] = [];
    for (const { person, password, passwordHash } of people) {
      const organizations = Object.entries(person.roles).map(([slug, role]) => ({ slug, role }));
      await this.person(ids, person, passwordHash);
      users.push({ email: person.email, password, organizations });
    }
    return users;
  }

  private async person(ids: Ids, person: DemoPerson, passwordHash: string): Promise<void> {
    const { email, name, roles, isOperator, details = {} } = person;
    const createdAt = this.now;
    const userId = newId();
    await this.manager.insert(User, {
      id: userId,
      email,
      name,
      passwordHash,
      emailVerifiedAt: createdAt,
      createdAt,
    });
    if (isOperator) {
      await this.manager.query('INSERT INTO operators (id, made_at) VALUES ($1, $2)', [userId, createdAt]);
    }
    const profiles = Object.entries(roles).map(([slug, role]) => ({
      id: newId(),
      organizationId: ids[slug as DemoSlug],
      userId,
      email,
      name,
      role,
      details,
      createdAt,
    }));
    await this.manager.insert(Profile, profiles);
  }

  private async directory(ids: Ids): Promise<void> {
    const times = { createdAt: this.now, updatedAt: this.now };
    for (const [slug, agencies] of Object.entries(DEMO_AGENCIES)) {
      const organizationId = ids[slug as DemoSlug];
      for (const { name, resources } of agencies) {
        const agencyId = newId();
        await this.manager.insert(Agency, { id: agencyId, organizationId, name, ...times });
        await this.manager.insert(
          Resource,
          resources.map((resource) => ({ id: newId(), organizationId, agencyId, name: resource, ...times })),
        );
      }
    }
  }

  private async application(ids: Ids, data: DemoApplicationData): Promise<DemoApplication> {
    const application = this.manager.create(Application, {
      id: newId(),
      organizationId: ids[data.owner],
      name: data.name,
      epoch: 1,
      revision: 0,
      scopes: {},
      askedScopes: {},
      optionalScopes: [],
      signInSince: {},
      createdAt: this.now,
    });
    application.setScopes(ScopeSet.of(data.scopes));
    if (data.asksOthers) application.configureThirdParty(true, null);
    if (data.oauth) application.configureOAuth(data.oauth);
    const { credential, secret } = newHomeCredential(this.vault, application, this.now);
    await this.manager.insert(Application, application);
    await this.manager.insert(Credential, credential as object);
    return {
      name: data.name,
      organization: data.owner,
      client_id: showId('app', application.id),
      client_secret: secret,
      scopes: [...data.scopes],
      redirect_uris: data.oauth?.redirectUris ?? [],
      modes: modesOf(data),
    };
  }

  private async authorization(ids: Ids): Promise<DemoFile['authorizations'][number]> {
    const organizationId = ids[DEMO_AUTHORIZATION.organization];
    const application = await this.manager.findOneByOrFail(Application, {
      name: DEMO_AUTHORIZATION.application,
    });
    const admin = await this.manager.findOneByOrFail(Profile, { organizationId, role: 'admin' });
    const authorization = this.manager.create(Authorization, {
      id: newId(),
      applicationId: application.id,
      ownerOrganizationId: application.organizationId,
      organizationId,
      status: 'ACTIVE',
      approvedScopes: [...DEMO_AUTHORIZATION.approved],
      reviewedRevision: application.revision,
      authorizedAt: this.now,
      authorizedByProfileId: admin.id,
      authorizedByName: admin.name,
      changedAt: this.now,
      changedByName: admin.name,
    });
    await this.manager.insert(Authorization, authorization);
    const { credential, secret } = newThirdPartyCredential(this.vault, application, authorization, this.now);
    await this.manager.insert(Credential, credential as object);
    return {
      client_id: showId('app', application.id),
      organization: DEMO_AUTHORIZATION.organization,
      client_secret: secret,
      scopes: [...DEMO_AUTHORIZATION.approved],
    };
  }
}

function modesOf({ oauth, asksOthers }: DemoApplicationData): DemoApplication['modes'] {
  return ['direct', ...(oauth ? ['oauth' as const] : []), ...(asksOthers ? ['third-party' as const] : [])];
}
