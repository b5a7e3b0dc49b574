import { waitAfter } from './retries.js';

describe('the delays between attempts', () => {
  const waits = Array.from({ length: 10 }, (_, index) => waitAfter(index + 1, 0.5)!);

  it('increase, and add up to about a day', () => {
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(22);
    expect(hours).toBeLessThan(26);
    expect(waitAfter(11)).toBeNull();
  });

  it('vary by up to a fifth', () => {
    expect([waitAfter(6, 0), waitAfter(6, 1)]).toEqual([2_880_000, 4_320_000]);
  });
});
