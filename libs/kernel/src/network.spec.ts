import { hostOf, networkOf } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['203.0.113.77:49152', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:0::/56'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:0::/56'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:0::/56'],
    ['2001:db8:1:abcd::9', '2001:db8:1:ab00::/56'],
    ['2001:db8::9', '2001:db8:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['not an address', 'not an address'],
  ])('of %p is %p', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the host of an address', () => {
  it.each([
    ['203.0.113.77:49152', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['not an address', 'not an address'],
  ])('of %p is %p', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });
});
