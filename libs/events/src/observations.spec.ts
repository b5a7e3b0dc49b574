import type { Config } from '#libs/config';
import type { CrossOrganization } from '#libs/database';
import { Background, Clock, newId, type OrganizationPrincipal, ScopeSet } from '#libs/kernel';

import { Observations } from './observations.js';

/** Each time another application that acts there. */
const principalIn = (organizationId: string): OrganizationPrincipal => ({
  kind: 'organization',
  organizationId,
  userId: null,
  application: { id: newId(), name: 'Sample', ownerOrganizationId: newId(), byHomeCredential: false },
  person: null,
  scopes: ScopeSet.NONE,
});

let written: any[][];
let isDown: boolean;
let observations: Observations;
beforeEach(() => {
  written = [];
  isDown = false;
  const recordObservations = (batch: any[]) => {
    if (isDown) return Promise.reject(new Error('down'));
    written.push(batch);
    return Promise.resolve();
  };
  const database = { recordObservations } as unknown as CrossOrganization;
  const background = new Background(() => undefined);
  observations = new Observations(database, new Clock(), background, {
    auditBatchSeconds: 3_600,
  } as Config);
});
afterEach(() => observations.onApplicationShutdown());

const refuse = (principal: OrganizationPrincipal, applicationId = newId()) =>
  observations.noteRefusal(principal, { reason: 'locked_down', applicationId, applicationName: 'Sample' });
const read = (principal: OrganizationPrincipal, rows: string[]) =>
  observations.noteRead(principal, { scope: 'profile:read', kind: 'prf', rows });

function presentDeadSecrets(owner: string, secrets: number): void {
  const application = { id: newId(), name: 'Sample', ownerOrganizationId: owner, byHomeCredential: true };
  const about = {
    reason: 'credential_ended',
    applicationId: application.id,
    applicationName: 'Sample',
  } as const;
  for (let index = 0; index < secrets; index++) {
    const presented = { credentialId: newId() };
    observations.noteRefusal({ ...principalIn(owner), application }, { ...about, presented });
  }
}

describe('what is observed', () => {
  it('of one organization takes no place of what is observed of the others, however much it is', async () => {
    const [loud, quiet] = [newId(), newId()];
    for (let index = 0; index < 2_000; index++) {
      refuse(principalIn(loud));
      read(principalIn(loud), ['a']);
    }
    refuse(principalIn(quiet));
    read(principalIn(quiet), ['a']);
    await observations.flush();
    const of = (organization: string) => written[0]!.filter((each) => each.organizationId === organization);
    expect(of(loud)).toHaveLength(200);
    expect(of(quiet).map(({ type }) => type as string)).toEqual(['access.refused', 'rows.read']);
  });

  it('of organizations’ own dead secrets takes no place of refusals of guests, however many organizations join', async () => {
    for (let owner = 0; owner < 120; owner++) presentDeadSecrets(newId(), 20);
    const quiet = newId();
    refuse(principalIn(quiet));
    await observations.flush();
    const of = (organization: string) => written[0]!.filter((each) => each.organizationId === organization);
    expect(of(written[0]![0].organizationId)).toHaveLength(10);
    expect(of(quiet).map(({ data }) => data.reason as string)).toEqual(['locked_down']);
    expect(written[0]).toHaveLength(1_001);
  });

  it('of an organization’s own dead secrets takes no place of refusals of its guests', async () => {
    const organization = newId();
    presentDeadSecrets(organization, 200);
    refuse(principalIn(organization));
    await observations.flush();
    expect(written[0]!.filter(({ data }) => data.reason === 'locked_down')).toHaveLength(1);
  });

  it('while it can not be written waits, one entry as before', async () => {
    const organization = newId();
    const principal = principalIn(organization);
    const application = newId();
    isDown = true;
    for (let batch = 0; batch < 300; batch++) {
      refuse(principal, application);
      read(principal, [`row ${batch % 10}`]);
      await expect(observations.flush()).rejects.toThrow('down');
    }
    isDown = false;
    await observations.flush();
    expect(written[0]).toHaveLength(2);
    const { count, rows } = written[0]!.find(({ type }) => type === 'rows.read').data;
    expect([count, rows.length]).toEqual([300, 10]);
  });

  it('is written once', async () => {
    const principal = principalIn(newId());
    const application = newId();
    for (let batch = 0; batch < 3; batch++) {
      refuse(principal, application);
      await observations.flush();
    }
    expect(written).toHaveLength(1);
  });
});
