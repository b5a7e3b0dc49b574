import type { OpenIdScope } from '#libs/kernel';

import { type ClaimRequest, CLAIMS_SUPPORTED, type ClaimsSource, personClaims } from './person-claims.js';

const UPDATED_AT = new Date('2026-03-04T05:06:07.890Z');
const PROVED_AT = new Date('2026-01-02T03:04:05.000Z');

const CASEY: ClaimsSource = {
  profile: {
    name: 'Casey Doe',
    email: 'casey@people.example',
    updatedAt: UPDATED_AT,
    details: {
      given_name: 'Casey',
      family_name: 'Doe',
      website: 'https://casey.example/',
      locale: 'en-US',
      phone_number: '+13125550142',
      address: { locality: 'Peoria', country: 'US' },
    },
  },
  organization: { name: 'Harbor 211' },
  user: { email: 'casey@people.example', emailVerifiedAt: PROVED_AT },
};

const PROFILE_CLAIMS = {
  name: 'Casey Doe',
  given_name: 'Casey',
  family_name: 'Doe',
  website: 'https://casey.example/',
  locale: 'en-US',
  updated_at: 1772600767,
  organization_name: 'Harbor 211',
};

const withProfile = (profile: Partial<ClaimsSource['profile']>): ClaimsSource => ({
  ...CASEY,
  profile: { ...CASEY.profile, ...profile },
});

const ALL: OpenIdScope[] = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

describe('the claims about a person (OpenID Connect Core §5.1, §5.4)', () => {
  it.each<[OpenIdScope[], Record<string, unknown>]>([
    [[], {}],
    [['openid', 'offline_access'], {}],
    [['profile'], PROFILE_CLAIMS],
    [['email'], { email: 'casey@people.example', email_verified: true }],
    [
      ['profile', 'email'],
      {
        ...PROFILE_CLAIMS,
        preferred_username: 'casey@people.example',
        email: 'casey@people.example',
        email_verified: true,
      },
    ],
    [['address'], { address: { locality: 'Peoria', country: 'US' } }],
    [['phone'], { phone_number: '+13125550142', phone_number_verified: false }],
  ])('of the scopes %p are theirs and no others', (scopes, claims) => {
    expect(personClaims(CASEY, ALL, scopes, undefined)).toEqual(claims);
  });

  it('without a value are absent, never null or empty', () => {
    const silent = withProfile({
      name: '',
      email: null,
      updatedAt: null,
      details: { nickname: '', phone_number: '', address: { country: '' } },
    });
    expect(personClaims(silent, ALL, ALL, { email_verified: null, phone_number_verified: null })).toEqual({
      organization_name: 'Harbor 211',
    });
    expect(personClaims(withProfile({ details: {} }), ALL, ALL, undefined)).toEqual({
      name: 'Casey Doe',
      preferred_username: 'casey@people.example',
      updated_at: 1772600767,
      organization_name: 'Harbor 211',
      email: 'casey@people.example',
      email_verified: true,
    });
  });

  it('prefer the user name that the person chose to the email', () => {
    const chosen = withProfile({ details: { preferred_username: 'casey' } });
    expect(personClaims(chosen, ALL, ['profile', 'email'], undefined)).toMatchObject({
      preferred_username: 'casey',
    });
  });

  it('say that an address is verified only where it is the one that was', () => {
    const verdict = (source: ClaimsSource) =>
      personClaims(source, ALL, ['email'], undefined)['email_verified'];
    expect(verdict(CASEY)).toBe(true);
    expect(verdict(withProfile({ email: 'casey@harbor.example' }))).toBe(false);
    expect(verdict({ ...CASEY, user: { ...CASEY.user, emailVerifiedAt: null } })).toBe(false);
  });

  it('contain nothing else that is stored', () => {
    const details = { given_name: 'Casey', salary: 1, __proto__: { nickname: 'x' } } as object;
    const address = { country: 'US', geo: '1,2' } as object;
    const claims = personClaims(withProfile({ details: { ...details, address } }), ALL, ALL, {
      salary: null,
      geo: null,
    });
    expect(Object.keys(claims)).toEqual(
      expect.not.arrayContaining(['salary', 'geo', 'nickname', 'details', 'role']),
    );
    expect(claims['address']).toEqual({ country: 'US' });
  });
});

describe('claims asked for by name (§5.5)', () => {
  it.each<[Record<string, ClaimRequest>, Record<string, unknown>]>([
    [{ email: null }, { email: 'casey@people.example' }],
    [{ given_name: { essential: true }, nickname: { essential: true } }, { given_name: 'Casey' }],
    [{ locale: { value: 'en-US' } }, { locale: 'en-US' }],
    [{ locale: { value: 'de' } }, {}],
    [{ locale: { values: ['de', 'en-US'] } }, { locale: 'en-US' }],
    [{ locale: { values: [] } }, {}],
    [{ email_verified: { value: true } }, { email_verified: true }],
    [{ email_verified: { value: 'true' } }, {}],
    [
      { address: { value: { country: 'US', locality: 'Peoria' } } },
      { address: CASEY.profile.details.address },
    ],
    [{ preferred_username: null }, {}],
    [
      { preferred_username: null, email: null },
      { preferred_username: 'casey@people.example', email: 'casey@people.example' },
    ],
    [{ preferred_username: null, email: { value: 'other@b.example' } }, {}],
    [{ organization_name: { value: 'Harbor 211' } }, { organization_name: 'Harbor 211' }],
    [{ sub: { value: 'prf_1' }, auth_time: null, unknown: null }, {}],
  ])('%j are returned', (requested, claims) => {
    expect(personClaims(CASEY, ALL, ['openid'], requested)).toEqual(claims);
  });

  it('are answered within what the person consents to', () => {
    const requested = { email: { essential: true }, name: null };
    expect(personClaims(CASEY, ['openid', 'profile'], [], requested)).toEqual({ name: 'Casey Doe' });
    expect(personClaims(CASEY, ['openid'], ['openid', 'profile', 'email'], requested)).toEqual({});
  });

  it('are not taken from what every object has', () => {
    const inherited = Object.create({ email: null }) as Record<string, ClaimRequest>;
    expect(personClaims(CASEY, ALL, [], inherited)).toEqual({});
  });

  it('come beside those of the scopes, which no value narrows', () => {
    const claims = personClaims(CASEY, ALL, ['email'], { email: { value: 'other@b.example' }, name: null });
    expect(claims).toEqual({ name: 'Casey Doe', email: 'casey@people.example', email_verified: true });
  });
});

describe('the claims that discovery lists', () => {
  it('are each listed once, with those of every ID token', () => {
    expect(new Set(CLAIMS_SUPPORTED).size).toBe(CLAIMS_SUPPORTED.length);
    expect(CLAIMS_SUPPORTED).toEqual(expect.arrayContaining(['sub', 'sid', 'organization_id', 'name']));
    expect(CLAIMS_SUPPORTED).toEqual(
      expect.arrayContaining(Object.keys(personClaims(CASEY, ALL, ALL, undefined))),
    );
  });
});
