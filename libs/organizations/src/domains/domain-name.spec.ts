import { isWithin, readDomain } from './domain-name.js';

describe('readDomain', () => {
  it.each([
    ['CareSuite.Example', 'caresuite.example'],
    [' caresuite.example. ', 'caresuite.example'],
    ['a-b.caresuite.example', 'a-b.caresuite.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['саresuite.example', 'xn--resuite-1fg6m.example'],
  ])('normalizes %s', (text, domain) => {
    expect(readDomain(text)).toBe(domain);
  });

  it.each([
    '',
    '.',
    'localhost',
    'example.',
    '192.0.2.1',
    '[2001:db8::1]',
    '0x7f.1',
    'https://caresuite.example',
    'caresuite.example/path',
    'caresuite.example:443',
    'a@caresuite.example',
    '*.caresuite.example',
    '_dmarc.caresuite.example',
    '-a.example',
    'a..example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(118)}example`,
    'a b.example',
  ])('rejects %j', (text) => {
    expect(readDomain(text)).toBeNull();
  });

  it.each([
    ['caresuite.example', true],
    ['app.caresuite.example', true],
    ['notcaresuite.example', false],
    ['caresuite.example.evil.example', false],
    ['example', false],
  ])('isWithin compares whole labels: %s %s', (host, isIn) => {
    expect(isWithin(host, 'caresuite.example')).toBe(isIn);
  });
});
