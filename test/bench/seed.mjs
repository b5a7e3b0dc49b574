import { createDataSource } from '../../dist/libs/database/src/index.js';
import {
  Application,
  Credential,
  newHomeCredential,
  newThirdPartyCredential,
} from '../../dist/libs/applications/src/index.js';
import { newId, ScopeSet, showId } from '../../dist/libs/kernel/src/index.js';
import { ENTITIES } from '../../dist/apps/server/src/entities.js';

const SCOPES = ['agency:read', 'resource:read'];
const BATCH = 10_000;

/** Makes the publisher, and one application for each of the numbers: authorized by that many organizations. */
export async function seed({ owner, ownerUrl, vault }, numbers) {
  const now = new Date();
  const organizations = await addOrganizations(owner, Math.max(...numbers), now);
  const [publisher] = await addOrganizations(owner, 1, now);
  const dataSource = await createDataSource(ownerUrl, ENTITIES, 1).initialize();
  const applications = [];
  for (const number of numbers) {
    const { application, homeSecret } = await addApplication(dataSource, vault, publisher.id, now);
    const keys = [];
    for (let start = 0; start < number; start += BATCH) {
      const authorizing = organizations.slice(start, Math.min(start + BATCH, number));
      keys.push(...(await authorize(owner, vault, application, authorizing, now)));
    }
    keys.sort((a, b) => (a.authorizationId < b.authorizationId ? -1 : 1)); // as GET /keys orders them
    applications.push({ clientId: showId('app', application.id), homeSecret, keys });
  }
  await dataSource.destroy();
  await owner.query('VACUUM ANALYZE');
  return applications;
}

/** Organizations with an admin's profile each. */
export async function addOrganizations(owner, count, now) {
  const made = Array.from({ length: count }, () => ({ id: newId(), profileId: newId() }));
  for (let start = 0; start < count; start += BATCH) {
    const batch = made.slice(start, start + BATCH);
    const ids = batch.map(({ id }) => id);
    await owner.query(
      `INSERT INTO organizations (id, slug, name, created_at)
       SELECT id, 'org-' || id, 'Helpline ' || $3::int + n, $2 FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, n)`,
      [ids, now, start],
    );
    await owner.query(
      `INSERT INTO profiles (id, organization_id, email, name, role, created_at)
       SELECT id, organization_id, 'admin@' || organization_id || '.example', 'Ada Admin', 'admin', $3
       FROM unnest($1::uuid[], $2::uuid[]) AS p (id, organization_id)`,
      [batch.map(({ profileId }) => profileId), ids, now],
    );
  }
  return made;
}

/** An application that holds these scopes, and asks them of others. */
export async function addApplication(dataSource, vault, organizationId, now, scopes = SCOPES) {
  const application = dataSource.manager.create(Application, {
    id: newId(),
    organizationId,
    name: 'Bench',
    epoch: 1,
    revision: 0,
    scopes: {},
    askedScopes: {},
    optionalScopes: [],
    createdAt: now,
  });
  application.setScopes(ScopeSet.of(scopes));
  application.configureThirdParty(true, null);
  const { credential, secret } = newHomeCredential(vault, application, now);
  await dataSource.manager.insert(Application, application);
  await dataSource.manager.insert(Credential, credential);
  return { application, homeSecret: secret };
}

/** Authorizes the application in each organization, with real digests and sealed secrets. */
async function authorize(owner, vault, application, organizations, now) {
  const authorizations = organizations.map(({ id, profileId }) => ({
    id: newId(),
    organizationId: id,
    profileId,
  }));
  await owner.query(
    `INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
       reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name)
     SELECT id, $4, $5, organization_id, 'ACTIVE', $6, $7, $8, profile_id, 'Ada Admin', $8, 'Ada Admin'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS a (id, organization_id, profile_id)`,
    [
      authorizations.map(({ id }) => id),
      authorizations.map(({ organizationId }) => organizationId),
      authorizations.map(({ profileId }) => profileId),
      application.id,
      application.organizationId,
      SCOPES,
      application.revision,
      now,
    ],
  );
  const made = authorizations.map((parties) => newThirdPartyCredential(vault, application, parties, now));
  await insertCredentials(
    owner,
    made.map(({ credential }) => credential),
  );
  return made.map(({ credential, secret }) => ({ authorizationId: credential.authorizationId, secret }));
}

async function insertCredentials(owner, credentials) {
  const column = (name) => credentials.map((credential) => credential[name]);
  const { applicationId, ownerOrganizationId, epoch, keyId, createdAt } = credentials[0];
  await owner.query(
    `INSERT INTO credentials (id, organization_id, authorization_id, digest, ciphertext, hint,
       application_id, owner_organization_id, epoch, key_id, created_at)
     SELECT c.*, $7::uuid, $8::uuid, $9::int, $10, $11::timestamptz
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[], $6::text[]) AS c`,
    [
      ...['id', 'organizationId', 'authorizationId', 'digest', 'ciphertext', 'hint'].map(column),
      applicationId,
      ownerOrganizationId,
      epoch,
      keyId,
      createdAt,
    ],
  );
}
