import { randomBytes } from 'node:crypto';

import { MAX_BYTES, passwordProblem } from './password-policy.js';

describe('the password policy (NIST SP 800-63B-4 §3.1.1.2)', () => {
  it.each([
    'four plain words here',
    'only lower case letters',
    '  leading and trailing  ',
    'Ein längeres Kennwort ✓',
    '正确的马电池订书钉都在这里很长的',
    '483920174829301',
    'x'.repeat(3) + 'yz'.repeat(31) + 'end',
    'I have a long password, honestly',
  ])('accepts %p, with any kinds of characters', (password) => {
    expect(passwordProblem(password, ['ann@harbor-211.example', 'Ann Lee'])).toBeNull();
  });

  it('accepts random passwords', () => {
    for (let count = 0; count < 2_000; count++) {
      const password = randomBytes(12).toString('base64url');
      expect([password, passwordProblem(password, ['owner@harbor-211.example'])]).toEqual([password, null]);
    }
  });

  it('counts code points, after NFC', () => {
    expect(String(passwordProblem('🐘🦒🐋🦉🐝🦔🐢🦋🐌🦊🐙🐓🦜🐇'))).toMatch(/at least 15/);
    expect(passwordProblem('🐘🦒🐋🦉🐝🦔🐢🦋🐌🦊🐙🐓🦜🐇🐈')).toBeNull();
    expect(String(passwordProblem('e\u0301a'.repeat(7)))).toMatch(/at least 15/);
  });

  it('accepts long passwords, up to a maximum that bounds the work of hashing', () => {
    const long = randomBytes(MAX_BYTES).toString('base64url').slice(0, MAX_BYTES);
    expect(passwordProblem(long)).toBeNull();
    expect(String(passwordProblem(`${long}x`))).toMatch(/too long/);
  });

  it.each([
    'passwordpassword',
    'Password12345678!',
    'Pass word 2026 2026',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '123456789012345',
    'qwertyuiopasdfgh',
    'zyxwvutsrqponmlkj',
    'correct horse battery staple',
    'Nexus211nexus211',
    'ann@harbor-211.example',
    'harbor-211.example.2026',
    'Ann Lee 1978-04-11',
  ])('rejects %p and says why', (password) => {
    const problem = String(passwordProblem(password, ['ann@harbor-211.example', 'Ann Lee']));
    expect(problem).toMatch(/easy to guess/);
  });

  it('rejects characters that cannot be stored', () => {
    expect(String(passwordProblem('a NUL is in here: \0 and more'))).toMatch(/cannot be used/);
    expect(String(passwordProblem('a lone surrogate: \ud800 and more'))).toMatch(/cannot be used/);
  });
});
