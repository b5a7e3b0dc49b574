import { loadConfig } from './config.js';

describe('name servers', () => {
  it.each(['dns.example', '10.0.0', '10.0.0.53:65536', '[10.0.0.53]:53', '10.0.0.53:dns'])(
    'are addresses: %s is a mistake',
    (NEXUS_NAME_SERVERS) => {
      expect(() => loadConfig({ NEXUS_NAME_SERVERS })).toThrow(`127.0.0.1:5353: ${NEXUS_NAME_SERVERS}`);
    },
  );

  it('may have a port', () => {
    const NEXUS_NAME_SERVERS = '10.0.0.53, 127.0.0.1:5353,[2001:db8::53]:53,2001:db8::53';
    expect(loadConfig({ NEXUS_NAME_SERVERS }).nameServers).toEqual(NEXUS_NAME_SERVERS.split(/, ?/));
  });
});
