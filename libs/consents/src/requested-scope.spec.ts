import { OAuthError, ScopeSet } from '#libs/kernel';

import { narrowToRequested } from './requested-scope.js';

const HELD = ScopeSet.of(['agency:read', 'agency:write', 'resource:read']);

/** The granted scopes, or the error of the client. */
function outcome(requested: string | undefined, held: ScopeSet = HELD): string {
  try {
    return narrowToRequested(requested, held).toString();
  } catch (error) {
    if (error instanceof OAuthError && error.code === 'invalid_scope')
      return `invalid_scope: ${error.message}`;
    throw error;
  }
}

describe('the scope that a request asks for', () => {
  it.each([
    ['all of it, when it says nothing', undefined, 'agency:read agency:write resource:read'],
    ['one', 'agency:read', 'agency:read'],
    [
      'several, in any order, also repeated',
      'resource:read agency:read resource:read',
      'agency:read resource:read',
    ],
    ['what is held, without what is not', 'audit:read agency:read', 'agency:read'],
    ['what is held, without scopes of OpenID Connect', 'openid agency:read', 'agency:read'],
  ])('grants %s', (_what, requested, granted) => {
    expect(outcome(requested)).toBe(granted);
  });

  it('is refused when nothing of it is held', () => {
    expect(outcome('audit:read')).toBe('invalid_scope: None of these scopes is granted to this client here.');
    expect(outcome('agency:read', ScopeSet.NONE)).toMatch(/^invalid_scope: None/);
  });

  it('is refused for an unknown name, also beside good ones, and names it unless it is longer than any', () => {
    expect(outcome('agency:read agency:burn')).toBe('invalid_scope: There is no scope agency:burn.');
    expect(outcome('x'.repeat(41))).toBe('invalid_scope: There is no scope of that length.');
  });

  it.each(['Agency:read', 'toString', '__proto__', '*', 'agency:*'])('does not know %s', (name) => {
    expect(outcome(name)).toBe(`invalid_scope: There is no scope ${name}.`);
  });

  it.each([
    '',
    ' ',
    ' agency:read',
    'agency:read ',
    'agency:read  resource:read',
    'agency:read\tresource:read',
    'a"b',
    'a\\b',
    'ä',
    'a\nb',
  ])('is not a list when it reads %j (RFC 6749 §3.3)', (requested) => {
    expect(outcome(requested)).toBe('invalid_scope: scope is not a list of names, one space apart.');
  });

  it('leaves a client that holds nothing with nothing, when it says nothing', () => {
    expect(outcome(undefined, ScopeSet.NONE)).toBe('');
  });
});
