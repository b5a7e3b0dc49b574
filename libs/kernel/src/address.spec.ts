import { isLoopbackHost, readAddress } from './address.js';

describe('an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77'],
    [' 203.0.113.77 ', '203.0.113.77'],
    ['203.0.113.77:49152', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['::FFFF:cb00:714d', '203.0.113.77'],
    ['[::ffff:203.0.113.77]:443', '203.0.113.77'],
    ['2001:DB8:0001:0000::9', '2001:db8:1::9'],
    ['[2001:db8:1::9]', '2001:db8:1::9'],
    ['[2001:db8:1::9]:49152', '2001:db8:1::9'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:443', 'fe80::1'],
    ['::1', '::1'],
  ])('%p is %p', (text, address) => {
    expect(readAddress(text)).toBe(address);
  });

  it.each([
    '',
    'unknown',
    '_hidden',
    'localhost',
    '203.0.113',
    '203.0.113.77:',
    '203.0.113.77:123456',
    '[::1',
    '::1]',
  ])('is not %p', (text) => {
    expect(readAddress(text)).toBeNull();
  });
});

describe('the loopback', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '::ffff:127.0.0.1',
  ])('is %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '127.example.org',
    '',
  ])('is not %p', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
