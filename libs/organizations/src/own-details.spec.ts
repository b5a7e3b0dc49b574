import { BadInput } from '#libs/kernel';

import { OWN_FIELDS, TIME_ZONES } from './own-details.fields.js';
import { changedClaims, type OwnDetailsInput, presentOwnDetails, readOwnDetails } from './own-details.js';

const NOW = new Date('2026-03-04T23:30:00Z');

const typed = (fields: Partial<OwnDetailsInput>): OwnDetailsInput =>
  ({
    ...Object.fromEntries(OWN_FIELDS.map((field) => [field, ''])),
    name: 'Casey',
    ...fields,
  }) as OwnDetailsInput;

/** Returns the stored value of a field. */
const stored = (field: string, text: string) =>
  (readOwnDetails(typed({ [field]: text }), NOW).details as Record<string, unknown>)[field];

function problemsOf(fields: Partial<OwnDetailsInput>): Record<string, string> {
  try {
    readOwnDetails(typed(fields), NOW);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return Object.fromEntries(error.problems.map(({ field, message }) => [field, String(message)]));
  }
  return {};
}

describe('readOwnDetails', () => {
  it('trims and normalizes text, and omits empty fields', () => {
    expect(readOwnDetails(typed({ name: '  Zoe\u0308 ', given_name: ' ', country: ' US' }), NOW)).toEqual({
      name: 'Zo\u00eb',
      details: { address: { country: 'US' } },
    });
    expect(readOwnDetails(typed({}), NOW)).toEqual({ name: 'Casey', details: {} });
  });

  it.each([
    ['birthdate', '1988-04-21', '1988-04-21'],
    ['birthdate', '0000-02-29', '0000-02-29'],
    ['birthdate', '1988', '1988'],
    ['birthdate', '2026-03-05', '2026-03-05'],
    ['locale', 'en_us', 'en-US'],
    ['locale', 'ES', 'es'],
    ['locale', 'zh-hant-tw', 'zh-Hant-TW'],
    ['zoneinfo', 'america/chicago', 'America/Chicago'],
    ['zoneinfo', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['zoneinfo', 'utc', 'UTC'],
    ['phone_number', '+1 (312) 555-0142', '+13125550142'],
    ['phone_number', '+44 20.7946.0018 ;EXT=12', '+442079460018;ext=12'],
    ['website', 'https://Casey.example', 'https://casey.example/'],
    ['picture', 'https://casey.example/a b.png?x=1', 'https://casey.example/a%20b.png?x=1'],
    ['preferred_username', 'casey @ night/shift', 'casey @ night/shift'],
    ['gender', 'non-binary', 'non-binary'],
    ['nickname', '<b>"Case"</b>', '<b>"Case"</b>'],
    ['given_name', 'مریم\u200cسادات', 'مریم\u200cسادات'],
  ])('stores %s %p as %p', (field, text, value) => {
    expect(stored(field, text)).toBe(value);
  });

  it.each([
    ['birthdate', '21.04.1988'],
    ['birthdate', '1988-02-30'],
    ['birthdate', '1988-13-01'],
    ['birthdate', '1988-4-1'],
    ['birthdate', '2026-03-06'],
    ['birthdate', '2027'],
    ['birthdate', '0000'],
    ['birthdate', '1988-04-21T'],
    ['locale', 'english'],
    ['locale', 'en-'],
    ['locale', 'e'],
    ['locale', 'en US'],
    ['zoneinfo', 'Chicago'],
    ['zoneinfo', 'asia/kolkata'],
    ['zoneinfo', '+01:00'],
    ['zoneinfo', 'America/Nowhere'],
    ['zoneinfo', '../etc/passwd'],
    ['phone_number', '312 555 0142'],
    ['phone_number', '+0 312 555 0142'],
    ['phone_number', '+1 312 CALL NOW'],
    ['phone_number', '+1234567890123456'],
    ['website', 'casey.example'],
    ['website', 'http://casey.example/'],
    ['website', 'javascript:alert(1)'],
    ['website', 'https://user:secret@casey.example/'],
    ['profile', 'data:text/html,x'],
    ['nickname', 'two\nlines'],
    ['given_name', 'Casey\u202emoc.elpmaxe'],
    ['street_address', 'a\u0000b'],
    ['name', '  '],
  ] as const)('rejects %s %p with a message that says what to do', (field, text) => {
    const problems = problemsOf({ [field]: text });
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(/^[A-Z].{10,}\.$/);
  });

  it('checks the length of the text as it would be stored', () => {
    const picture = `https://casey.example/${'é'.repeat(700)}`;
    expect(problemsOf({ picture, nickname: 'x'.repeat(121), name: 'x'.repeat(120) })).toEqual({
      picture: expect.stringContaining('https://'),
      nickname: 'Enter at most 120 characters.',
    });
  });

  it('reports all invalid fields at once', () => {
    expect(Object.keys(problemsOf({ name: '', locale: '?', postal_code: '1'.repeat(21) }))).toEqual([
      'name',
      'locale',
      'postal_code',
    ]);
  });

  it('normalizes the line breaks of an address', () => {
    const { details } = readOwnDetails(typed({ street_address: '1 Pier\r\nSuite 2', region: 'WA' }), NOW);
    expect(details).toEqual({ address: { street_address: '1 Pier\nSuite 2', region: 'WA' } });
  });

  it('reads back what presentOwnDetails returns', () => {
    const details = { locale: 'en-US', address: { country: 'US' } };
    const shown = presentOwnDetails({ name: 'Casey', details });
    expect(shown).toEqual(typed({ locale: 'en-US', country: 'US' }));
    expect(changedClaims({ name: 'Casey', details }, readOwnDetails(shown, NOW))).toEqual([]);
  });

  it('changedClaims compares by claim, and an address as a whole', () => {
    const before = { name: 'Casey', details: { locale: 'en', gender: 'x', address: { country: 'US' } } };
    const after = { name: 'Case', details: { locale: 'en', nickname: 'C', address: { country: 'CA' } } };
    expect(changedClaims(before, after)).toEqual(['name', 'nickname', 'gender', 'address']);
  });
});

describe('TIME_ZONES', () => {
  it('are all accepted', () => {
    expect(TIME_ZONES.length).toBeGreaterThan(300);
    expect(TIME_ZONES.filter((zone) => stored('zoneinfo', zone) !== zone)).toEqual([]);
  });
});
