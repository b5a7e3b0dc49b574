import { readReturnTo } from './return-to.js';

const SITE = 'https://id.example.org';

const GOOD = [
  '/',
  '/account',
  '/oauth/authorize?client_id=app_1&redirect_uri=https%3A%2F%2Fclient.example%2Fcb&state=a%2F%2Fb%0Ac&scope=openid%20email',
  '/oauth/authorize?redirect_uri=https://client.example/cb&state=//x\\y{}|^`[]',
  '/a/b-c_d~e/f%20g?',
  '/x?y?z',
  '/@user/a:b;c=d,e',
];

const BAD = [
  '',
  'account',
  './account',
  '../account',
  '?a=b',
  '#a',
  ' /account',
  '\t/account',
  'https://evil.example',
  'https:/evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\nSet-Cookie: a=b',
  '/a\0b',
  '/a\x7fb',
  '/a b',
  '/a\u2028b',
  '/a//b',
  '/.//evil.example',
  '/./a',
  '/..//evil.example',
  '/a/../b',
  '/a/..',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/%5Cevil.example',
  '/%5cevil.example',
  '/%09/evil.example',
  '/%0d%0aX: y',
  '/%00',
  '/%2e%2e/evil.example',
  '/%2e/%2e',
  '/%',
  '/%zz',
  '/a#b',
  '/a?b#c',
  '/<script>',
  '/"',
  '/a?"',
  '/a?<',
  '/a? b',
  '/a?b\nc',
  '/a?\u00e9',
  '/\u00e9',
  '/／evil.example',
  '/\u3002',
  `/${'a'.repeat(9000)}`,
];

describe('where to go on after sign-in', () => {
  it.each(GOOD)('may be %p', (text) => {
    expect(readReturnTo(text)).toBe(text);
    expect(new URL(text, SITE).origin).toBe(SITE);
    expect(new URL(text, SITE).pathname).toBe(text.split('?')[0]);
  });

  it.each(BAD)('may not be %p', (text) => {
    expect(readReturnTo(text)).toBeNull();
  });

  it('is nothing where nothing was asked', () => {
    expect(readReturnTo(null)).toBeNull();
  });
});
