import { admit, admittedSince, EVERY_ORGANIZATION } from './sign-in-since.js';

const everybody = [EVERY_ORGANIZATION];

describe('the organizations whose people can sign in', () => {
  it('are none by default', () => {
    expect(admittedSince({}, 'harbor')).toBeUndefined();
  });

  it('keep their revision while they stay admitted, by ID or as one of all', () => {
    const all = admit({}, everybody, 3);
    const selected = admit(all, ['harbor'], 4);
    expect([admittedSince(selected, 'harbor'), admittedSince(selected, 'prairie')]).toEqual([3, undefined]);
    const allAgain = admit(selected, everybody, 5);
    expect([admittedSince(allAgain, 'harbor'), admittedSince(allAgain, 'prairie')]).toEqual([3, 5]);
    expect(admittedSince(admit(allAgain, ['harbor'], 6), 'harbor')).toBe(3);
  });

  it('get a new revision if they are excluded and admitted again', () => {
    const without = admit(admit({}, ['harbor', 'prairie'], 1), ['prairie'], 2);
    expect(admittedSince(admit(without, ['harbor', 'prairie'], 3), 'harbor')).toBe(3);
  });
});
