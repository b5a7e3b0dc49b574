import { OrganizationShares } from './organization-shares.js';

const LIMITS = { atOnce: 3, mostPending: 4, atOnceOfOrganization: 2, mostPendingOfOrganization: 3 };

/** Work that runs until it is ended. */
function pendingWork() {
  let end!: () => void;
  const work = new Promise<void>((resolve) => (end = resolve));
  return { work: () => work, end };
}

describe('shares of organizations', () => {
  it('let no more wait of one organization, nor of all, and make room when the work is done', async () => {
    const shares = new OrganizationShares(LIMITS);
    const { work, end } = pendingWork();
    const held = ['a', 'a', 'a', 'b'].map((organization) => shares.hold(organization, work));
    expect([shares.busy, shares.room]).toEqual([['a', 'b'], 0]);

    expect(await shares.hold('c', work)).toBe(false);
    expect(await new OrganizationShares({ ...LIMITS, mostPendingOfOrganization: 0 }).hold('a', work)).toBe(
      false,
    );
    end();
    expect(await Promise.all(held)).toEqual([true, true, true, true]);
    expect([shares.busy, shares.room]).toEqual([[], 4]);
  });

  it('call one address once at a time, and an organization so often, while others go on', async () => {
    const shares = new OrganizationShares(LIMITS);
    const { work, end } = pendingWork();
    const started: string[] = [];
    const call = (organization: string, address: string) =>
      shares.take(organization, address, () => {
        started.push(`${organization} ${address}`);
        return work();
      });
    const calls = [call('a', '1'), call('a', '1'), call('a', '2'), call('a', '3'), call('b', '4')];
    await new Promise(setImmediate);
    expect(started).toEqual(['a 1', 'a 2', 'b 4']);
    end();
    await Promise.all(calls);
    expect(started).toHaveLength(5);
  });
});
