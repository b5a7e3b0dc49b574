import { isEmail, isStorableText, normalizeEmail, SLUG } from './text.js';

describe('an email address', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    [' \tada@example.org\n', 'ada@example.org'],
    ['cafe\u0301@example.org', 'caf\u00e9@example.org'],
    ['ada@example.org', 'ada@example.org'],
  ])('%j is stored as %j', (text, stored) => {
    expect(normalizeEmail(text)).toBe(stored);
    expect(normalizeEmail(stored)).toBe(stored);
  });

  it.each(['a@b.c', 'ada.lovelace+tag@mail.example.org', "o'brien@example.org", 'josé@exämple.org'])(
    'is %s',
    (text) => {
      expect(isEmail(text)).toBe(true);
    },
  );

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@@example.org',
    'ada@b@example.org',
    'ada lovelace@example.org',
    'ada@example.org\r\nBcc: b@example.org',
    '<ada@example.org>',
    'Ada <ada@example.org>',
    'a@example.org,b@example.org',
    'a@example.org;b@example.org',
    'ada@[127.0.0.1]',
    '"ada"@example.org',
    `${'a'.repeat(243)}@example.org`,
  ])('is not %j', (text) => {
    expect(isEmail(text)).toBe(false);
  });

  it('is checked quickly, even for hostile text', () => {
    const hostile = [
      `${'a'.repeat(254)}`,
      '@'.repeat(254),
      '.'.repeat(254),
      `a@${'.'.repeat(252)}`,
      'a.'.repeat(1e6),
    ];
    const start = performance.now();
    hostile.forEach(isEmail);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('text that PostgreSQL can store', () => {
  it.each(['', 'plain', 'ünïcödé', '😀', '\u0001\t\n', '\uffff'])('is %j', (text) => {
    expect(isStorableText(text)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\ud83d', 'a\ude00', '\ude00\ud83d'])('is not %j', (text) => {
    expect(isStorableText(text)).toBe(false);
  });
});

describe('the slug of an organization', () => {
  it.each(['ab', 'harbor-211', '211', 'a-b-c', 'a'.repeat(60)])('is %s', (text) => {
    expect(text).toMatch(SLUG);
  });

  it.each(['', 'a', '-ab', 'ab-', 'a--b', 'Harbor', 'a_b', 'a b', 'ä-b', 'ab\n', '../ab', 'a'.repeat(61)])(
    'is not %j',
    (text) => {
      expect(text).not.toMatch(SLUG);
    },
  );
});
