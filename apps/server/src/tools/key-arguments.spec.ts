import { readArguments, UsageError } from './key-arguments.js';

describe('the arguments of keys:rotate', () => {
  it.each([
    [[], false, ['access_token', 'id_token']],
    [['--emergency'], true, ['access_token', 'id_token']],
    [['--emergency', '--purpose', 'id_token'], true, ['id_token']],
    [['--purpose=access_token'], false, ['access_token']],
    [['--purpose', 'id_token', '--purpose', 'access_token'], false, ['access_token', 'id_token']],
  ])('%j', (args, isEmergency, purposes) => {
    expect(readArguments(args)).toEqual({ isEmergency, purposes });
  });

  it.each([[['--emergencey']], [['--purpose', 'refresh_token']], [['--purpose']], [['now']], [['--help']]])(
    '%j say nothing that it understands, and are answered by what it does',
    (args) => {
      expect(() => readArguments(args)).toThrow(UsageError);
      expect(() => readArguments(args)).toThrow(/Usage: [^]*access_token or id_token/);
    },
  );
});
