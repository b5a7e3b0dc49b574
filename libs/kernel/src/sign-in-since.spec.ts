import { admit, admittedSince, EVERY_ORGANIZATION } from './sign-in-since.js';

const everybody = [EVERY_ORGANIZATION];

describe('whose people may sign in', () => {
  it('is nobody before anything is said', () => {
    expect(admittedSince({}, 'harbor')).toBeUndefined();
  });

  it('keeps the revision of an organization that stays admitted, by whatever name', () => {
    const all = admit({}, everybody, 3);
    const selected = admit(all, ['harbor'], 4);
    expect([admittedSince(selected, 'harbor'), admittedSince(selected, 'prairie')]).toEqual([3, undefined]);
    const allAgain = admit(selected, everybody, 5);
    expect([admittedSince(allAgain, 'harbor'), admittedSince(allAgain, 'prairie')]).toEqual([3, 5]);
    expect(admittedSince(admit(allAgain, ['harbor'], 6), 'harbor')).toBe(3);
  });

  it('admits anew what was left out and comes back', () => {
    const without = admit(admit({}, ['harbor', 'prairie'], 1), ['prairie'], 2);
    expect(admittedSince(admit(without, ['harbor', 'prairie'], 3), 'harbor')).toBe(3);
  });
});
