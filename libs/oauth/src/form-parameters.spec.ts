import { OAuthError } from '#libs/kernel';

import { FormParameters } from './form-parameters.js';

const read = (form: string) => FormParameters.of(new URLSearchParams(form));

/** The error that the client gets. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof OAuthError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('the parameters of a form request', () => {
  it('are read by name', () => {
    const parameters = read('grant_type=client_credentials&scope=a+b%20c&x=%C3%BC');
    expect(parameters.required('grant_type')).toBe('client_credentials');
    expect(parameters.optional('scope')).toBe('a b c');
    expect(parameters.optional('x')).toBe('ü');
  });

  it('count as left out when they are empty (RFC 6749 §3.2)', () => {
    const parameters = read('scope=&code');
    expect(parameters.optional('scope')).toBeUndefined();
    expect(refusal(() => parameters.required('code'))).toBe(
      'invalid_request: The parameter code is missing.',
    );
    expect(refusal(() => parameters.required('other'))).toBe(
      'invalid_request: The parameter other is missing.',
    );
  });

  it.each(['scope=a&scope=b', 'scope=a&x=1&scope=a', 'scope=&scope=', 'scope=a&%73cope=b'])(
    'must not be repeated: %s',
    (form) => {
      expect(refusal(() => read(form))).toBe('invalid_request: The parameter scope is repeated.');
    },
  );

  it('are not names of what every object has', () => {
    const parameters = read('__proto__=x&scope=a');
    expect(parameters.optional('toString')).toBeUndefined();
    expect(parameters.optional('__proto__')).toBe('x');
  });

  it('are shown in an error shortened, without quotes or control characters', () => {
    const name = encodeURIComponent(`a"b\\c\nd\u2028${'x'.repeat(100)}`);
    const message = refusal(() => read(`${name}=1&${name}=2`));
    expect(message).toBe(`invalid_request: The parameter a?b?c?d?${'x'.repeat(56)} is repeated.`);
  });

  it.each([undefined, null, '', 'scope=a', { scope: 'a' }, ['scope'], new Map([['scope', 'a']])])(
    'come as a form, not as %p',
    (body) => {
      expect(refusal(() => FormParameters.of(body))).toMatch(/^invalid_request: .*x-www-form-urlencoded/);
    },
  );
});
