import { networkInterfaces } from 'node:os';

import { HostNames } from './host-names.js';
import { NameServers } from './name-servers.js';
import {
  AddressRefused,
  assertLiteralReachable,
  isLoopbackAddress,
  isPublicAddress,
  reachableLookup,
} from './reachable.js';

describe('a public address', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450::1'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254', // where clouds keep their credentials
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:1::',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    'localhost',
    '',
  ])('is not %p', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("is none of this machine's own", () => {
    const own = Object.values(networkInterfaces()).flatMap((list) => list!.map(({ address }) => address));
    expect(own).not.toEqual([]);
    expect(own.filter((address) => isPublicAddress(address))).toEqual([]);
  });

  it('is not the loopback, which is known by its range', () => {
    const candidates = ['127.0.0.1', '127.8.8.8', '::1', '10.0.0.1', '8.8.8.8', 'localhost'];
    expect(candidates.filter(isLoopbackAddress)).toEqual(['127.0.0.1', '127.8.8.8', '::1']);
  });
});

describe('an address in the URL itself', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest',
    'https://１２７.0.0.1/',
  ])('%s is refused', (uri) => {
    expect(() => assertLiteralReachable(new URL(uri), isPublicAddress)).toThrow(AddressRefused);
  });

  it.each(['https://8.8.8.8/', 'https://[2606:4700:4700::1111]/', 'https://app.example/'])(
    '%s is not',
    (uri) => {
      expect(() => assertLiteralReachable(new URL(uri), isPublicAddress)).not.toThrow();
    },
  );
});

describe('a name', () => {
  const names = new HostNames(new NameServers([]));
  const look = (isReachable: (address: string) => boolean, all: boolean) =>
    new Promise<unknown>((resolve) => {
      reachableLookup(names, isReachable)('localhost', { all }, (error, address) =>
        resolve(error ?? (Array.isArray(address) ? address.map((each) => each.address) : address)),
      );
    });

  it.each([true, false])('that means this machine is refused (all addresses asked: %p)', async (all) => {
    expect(await look(isPublicAddress, all)).toBeInstanceOf(AddressRefused);
  });

  it('resolves to the addresses that can be called, and one of these is called', async () => {
    const all = (await look(isLoopbackAddress, true)) as string[];
    expect(all.length).toBeGreaterThan(0);
    const [first] = all;
    expect(await look((address) => address === first, true)).toEqual([first]);
    expect(await look((address) => address === first, false)).toBe(first);
  });
});
