import type { CrossOrganization } from '#libs/database';
import { Background, Clock } from '#libs/kernel';

import { CredentialUse } from './credential-use.js';

describe('the use of credentials', () => {
  it('is kept if it could not be written, and the newest time wins', async () => {
    const clock = new Clock();
    const written: ReadonlyMap<string, number>[] = [];
    let failure: Error | null = new Error('function record_credential_use does not exist');
    const database = {
      recordCredentialUse: async (uses: ReadonlyMap<string, number>) => {
        if (failure) throw failure;
        written.push(uses);
      },
    };
    const use = new CredentialUse(
      database as unknown as CrossOrganization,
      clock,
      new Background(() => undefined),
    );
    use.note('one');
    await expect(use.flush()).rejects.toBe(failure);
    const noon = clock.now();
    use.note('one');
    use.note('two');
    failure = null;
    await use.stop();
    expect(written.map((uses) => [...uses.keys()])).toEqual([['one', 'two']]);
    expect(written[0]!.get('one')).toBeGreaterThanOrEqual(noon);
  });
});
