import type { IncomingMessage } from 'node:http';

import { ClientAddresses } from './client-addresses.js';

const request = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

const forwarded = (peer: string, chain: string, ...proxies: string[]) =>
  new ClientAddresses(proxies, () => undefined).of(request(peer, { 'x-forwarded-for': chain }));

describe('the address of a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2001:DB8::1', '2001:db8::1'],
  ])('of a connection from %s is %s, whatever its headers say, where nothing is trusted', (peer, address) => {
    expect(forwarded(peer, '198.51.100.1')).toBe(address);
  });

  it.each([
    ['what the proxy wrote', '198.51.100.1', '198.51.100.1'],
    ['without the port (Azure)', '198.51.100.1:49152', '198.51.100.1'],
    ['without brackets and port', '[2001:db8::9]:49152', '2001:db8::9'],
    ['mapped into IPv6', '::ffff:198.51.100.1', '198.51.100.1'],
    ['the last one, since others wrote what is before it', '192.0.2.1, 198.51.100.1:80', '198.51.100.1'],
    [
      'before a second trusted proxy, with its port',
      '192.0.2.1, 198.51.100.1:80, 10.1.2.3:443',
      '198.51.100.1',
    ],
    ['the proxy’s own where it wrote no address', '198.51.100.1, unknown', '10.0.0.1'],
    ['the proxy’s own where it wrote nothing', '', '10.0.0.1'],
  ])('behind a trusted proxy is %s', (_what, chain, address) => {
    expect(forwarded('::ffff:10.0.0.1', chain, '10.0.0.0/8')).toBe(address);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '::ffff:10.0.0.1'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['fe80::5%eth0', 'linklocal'],
    ['192.168.3.4', 'uniquelocal'],
    ['fd00::7', 'uniquelocal'],
    ['2001:db8:1::7', '2001:db8:1::/48'],
  ])('is accepted from %s where %s is trusted, and from no other peer', (peer, proxy) => {
    expect(forwarded(peer, '198.51.100.1', proxy)).toBe('198.51.100.1');
    expect(forwarded('203.0.113.7', '198.51.100.1', proxy)).toBe('203.0.113.7');
  });

  it('is empty where the connection has ended', () => {
    expect(new ClientAddresses(['loopback'], () => undefined).of(request(undefined))).toBe('');
  });
});

describe('forwarding headers of a peer that is not trusted', () => {
  it.each(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded'])(
    'are reported to the operator once: %s',
    (header) => {
      const warnings: string[] = [];
      const addresses = new ClientAddresses(['10.0.0.1'], (message) => warnings.push(message));
      addresses.of(request('10.0.0.2'));
      addresses.of(request('10.0.0.1', { [header]: '198.51.100.1' }));
      expect(warnings).toEqual([]);
      addresses.of(request('10.0.0.2', { [header]: 'canary' }));
      addresses.of(request('10.0.0.3', { [header]: 'canary' }));
      expect(warnings).toEqual([expect.stringMatching(/^10\.0\.0\.2 sent .*NEXUS_TRUSTED_PROXIES/)]);
      expect(warnings.join()).not.toContain('canary');
    },
  );
});
