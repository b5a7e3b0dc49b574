import { loadConfig } from './config.js';

describe('the pages about the service', () => {
  it.each(['NEXUS_DOCUMENTATION_URL', 'NEXUS_POLICY_URL', 'NEXUS_TERMS_URL'])('are https: %s', (name) => {
    const page = 'https://nexus211.example/page';
    expect(Object.values(loadConfig({ [name]: page }).servicePages)).toContain(page);
    for (const address of ['http://nexus211.example/page', 'javascript:alert(1)', '/page']) {
      expect(() => loadConfig({ [name]: address })).toThrow(`${name} must be an https address`);
    }
  });
});
