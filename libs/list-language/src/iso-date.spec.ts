import { readDate } from './iso-date.js';

describe('an ISO 8601 text', () => {
  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T09:30', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:15', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31T09:30:15.5Z', '2026-01-31T09:30:15.500Z'],
    ['2026-01-31T09:30:15.123000+00:00', '2026-01-31T09:30:15.123Z'],
    ['2026-01-31T09:30+02:00', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31T22:30-05:00', '2026-02-01T03:30:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => expect(readDate(text)?.toISOString()).toBe(moment));

  it('is UTC wherever the server stands', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(readDate('2026-07-01T00:00')?.toISOString()).toBe('2026-07-01T00:00:00.000Z');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('a text that names no moment', () => {
  it.each([
    '',
    'yesterday',
    '0',
    '1769851800000',
    '2026',
    '2026-01',
    '2026-1-31',
    '31.01.2026',
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-31T25:00',
    '2026-01-31T09:60',
    '2026-01-31T09:30:61',
    '2026-01-31T09:30+99:99',
    '2026-01-31T09:30 02:00',
    '2026-01-31 09:30',
    '2026-01-31Z',
    '2026-01-31T09:30:15.1234Z',
    '+002026-01-31',
    '2026-01-31\n',
  ])('%p is no date', (text) => expect(readDate(text)).toBeUndefined());
});
