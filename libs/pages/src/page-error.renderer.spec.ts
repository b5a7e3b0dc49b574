import type { FastifyRequest } from 'fastify';

import { PageErrorRenderer } from './page-error.renderer.js';

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

function matches(method: string, url: string, accept?: string): boolean {
  return new PageErrorRenderer().matches({ method, url, headers: { accept } } as FastifyRequest);
}

describe('errors are shown as a page', () => {
  it('on every page, whatever the caller accepts', () => {
    expect(matches('POST', '/sign-in')).toBe(true);
    expect(matches('GET', '/account?x=1', 'application/json')).toBe(true);
    expect(matches('PUT', '/sign-out')).toBe(true);
  });

  it('to a browser at an address that does not exist', () => {
    expect(matches('GET', '/nowhere', BROWSER)).toBe(true);
    expect(matches('GET', '/', BROWSER)).toBe(true);
    expect(matches('GET', '/sign-in-else', BROWSER)).toBe(true);
  });

  it('never where programs call, nor to what is no browser', () => {
    for (const url of [
      '/agency/x',
      '/oauth/token',
      '/graphql',
      '/keys',
      '/.well-known/jwks.json',
      '/livez?x',
    ]) {
      expect(matches('GET', url, BROWSER)).toBe(false);
    }
    expect(matches('GET', '/nowhere')).toBe(false);
    expect(matches('GET', '/nowhere', '*/*')).toBe(false);
    expect(matches('POST', '/nowhere', BROWSER)).toBe(false);
  });
});
