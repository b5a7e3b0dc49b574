import { Outages } from './outages.js';

describe('outages', () => {
  it('count as far as they lie within the time that is asked for', () => {
    const outages = new Outages();
    outages.note(100, 200);
    outages.note(300, 400);
    expect(outages.within(0, 1_000)).toBe(200);
    expect(outages.within(150, 350)).toBe(100);
    expect(outages.within(200, 300)).toBe(0);
    expect(outages.within(400, 1_000)).toBe(0);
  });

  it('are kept in a bounded number, the latest ones', () => {
    const outages = new Outages();
    for (let at = 0; at < 1_000; at += 10) outages.note(at, at + 1);
    expect(outages.within(0, 1_000)).toBe(50);
    expect(outages.within(500, 1_000)).toBe(50);
  });
});
