import { OAuthError } from '#libs/kernel';

import { parseClaimsRequest } from './claims-request.js';

const parse = (value: unknown) => parseClaimsRequest(JSON.stringify(value));

/** Nested objects, so many within each other. */
const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });

describe('the claims parameter (OpenID Connect Core §5.5)', () => {
  it('is read as the specification writes it', () => {
    const request = {
      userinfo: {
        given_name: { essential: true },
        nickname: null,
        email: { essential: true },
        picture: null,
      },
      id_token: { auth_time: { essential: true }, acr: { values: ['urn:mace:incommon:iap:silver'] } },
    };
    expect(parse(request)).toEqual(request);
    expect(parse({ userinfo: request.userinfo })).toEqual({ userinfo: request.userinfo });
    expect(parse({})).toEqual({});
  });

  it('hands back whom the ID token must be about, exactly as it was asked', () => {
    const { id_token } = parse({ id_token: { sub: { value: 'prf_1 ' } } });
    expect(id_token!['sub']).toEqual({ value: 'prf_1 ' });
    expect(parse({ id_token: { sub: { value: 7 } } }).id_token).toEqual({ sub: { value: 7 } });
  });

  it('leaves out what is not understood: members, claims, languages, and what only looks like a claim', () => {
    const text = `{ "other": 1, "__proto__": { "id_token": { "email": null } }, "userinfo": {
      "email": { "essential": true, "purpose": "x", "__proto__": { "value": "a@b.example" } },
      "name#de": null, "password": null, "constructor": null, "toString": {}, "__proto__": { "name": null } } }`;
    const request = parseClaimsRequest(text);
    expect(JSON.stringify(request)).toBe('{"userinfo":{"email":{"essential":true}}}');
    expect((request.userinfo!['email'] as Record<string, unknown>)['value']).toBeUndefined();
    expect(request.userinfo!['name']).toBeUndefined();
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('takes every form of a request for one claim', () => {
    const userinfo = {
      name: {},
      locale: { values: ['de', 'en'] },
      email_verified: { value: true, essential: false },
      address: { value: { country: 'US' } },
    };
    expect(parse({ userinfo })).toEqual({ userinfo });
  });

  it.each([
    ['', 'no JSON'],
    ['{', 'no JSON'],
    ['null', 'no JSON object'],
    ['[]', 'no JSON object'],
    ['"userinfo"', 'no JSON object'],
    ['{"userinfo":null}', 'no object'],
    ['{"userinfo":["email"]}', 'no object'],
    ['{"id_token":"email"}', 'no object'],
    ['{"userinfo":{"email":true}}', 'neither null nor an object'],
    ['{"userinfo":{"email":[]}}', 'neither null nor an object'],
    ['{"userinfo":{"email":{"essential":"true"}}}', 'essential'],
    ['{"userinfo":{"email":{"values":"a@b.example"}}}', 'no list'],
    ['{"userinfo":{"email":{"value":"a\\u0000"}}}', 'can not be read'],
    ['{"userinfo":{"email":{"values":["\\ud800"]}}}', 'can not be read'],
    ['{"userinfo":{"address":{"value":{"\\u0000":1}}}}', 'can not be read'],
    [`{"userinfo":{"email":{"value":"${'x'.repeat(4096)}"}}}`, 'longer'],
    [`{"x":${'['.repeat(2000)}${']'.repeat(2000)}}`, 'deeply'],
    [JSON.stringify(nested(11)), 'deeply'],
  ])('is refused as %s', (text, why) => {
    const refusal = expect.objectContaining({
      code: 'invalid_request',
      message: expect.stringContaining(why),
    });
    expect(() => parseClaimsRequest(text)).toThrow(OAuthError);
    expect(() => parseClaimsRequest(text)).toThrow(refusal);
  });

  it('may be as deep and as long as it says', () => {
    expect(parse(nested(10))).toEqual({});
    const empty = '{"userinfo":{"email":{"value":""}}}';
    const value = 'x'.repeat(4096 - empty.length);
    expect(parse({ userinfo: { email: { value } } }).userinfo).toEqual({ email: { value } });
  });
});
