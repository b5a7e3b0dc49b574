import { readBasic } from './basic.js';

const encode = (text: string | Buffer) => Buffer.from(text).toString('base64');

describe('Basic credentials', () => {
  it.each([
    ['app_1:nxs_secret', { clientId: 'app_1', secret: 'nxs_secret' }],
    ['app_1:', { clientId: 'app_1', secret: '' }],
    ['app_1:a:b::c', { clientId: 'app_1', secret: 'a:b::c' }],
    ['app%3A1:p%25w%2Bd', { clientId: 'app:1', secret: 'p%w+d' }],
    ['app+1:a+b%20c', { clientId: 'app 1', secret: 'a b c' }],
    ['%C3%BC:\u00fc', { clientId: '\u00fc', secret: '\u00fc' }],
  ])('of %j are %j: form-encoded inside (RFC 6749 §2.3.1)', (text, credentials) => {
    expect(readBasic(`Basic ${encode(text)}`)).toEqual(credentials);
  });

  it('can have a scheme in any case, several spaces and no padding', () => {
    const expected = { clientId: 'a', secret: 'bc' };
    for (const header of ['Basic YTpiYw==', 'basic YTpiYw==', 'BASIC   YTpiYw', 'Basic YTpiYw='])
      expect(readBasic(header)).toEqual(expected);
  });

  it.each([
    ['no scheme', encode('a:b')],
    ['another scheme', `Bearer ${encode('a:b')}`],
    ['a longer scheme', `Basics ${encode('a:b')}`],
    ['nothing after the scheme', 'Basic '],
    ['no space after the scheme', `Basic${encode('a:b')}`],
    ['a tab after the scheme', `Basic\t${encode('a:b')}`],
    ['no base64', 'Basic a:b'],
    ['more after it', `Basic ${encode('a:b')} x`],
    ['a second value', `Basic ${encode('a:b')}, Basic ${encode('c:d')}`],
    ['too much padding', `Basic ${encode('a:b')}===`],
    ['no colon', `Basic ${encode('ab')}`],
    ['no client id', `Basic ${encode(':b')}`],
    ['a bad escape in the client id', `Basic ${encode('a%:b')}`],
    ['a bad escape in the secret', `Basic ${encode('a:b%zz')}`],
    ['an escape that is not UTF-8', `Basic ${encode('a:%ff')}`],
  ])('are not well-formed with %s', (_what, header) => {
    expect(readBasic(header)).toBeNull();
  });

  it('are parsed quickly, regardless of length', () => {
    const start = performance.now();
    readBasic(`Basic ${' '.repeat(1e5)}!`);
    readBasic(`Basic ${'A'.repeat(1e5)}!`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
