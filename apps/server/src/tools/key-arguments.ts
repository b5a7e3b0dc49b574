import { parseArgs } from 'node:util';

import { KEY_PURPOSES, type KeyPurpose } from '#libs/keys';

/** What an operator asks for. */
export interface WantedRotation {
  readonly isEmergency: boolean;
  readonly purposes: readonly KeyPurpose[];
}

const USAGE = `Makes new signing keys before their time. Usage: npm run keys:rotate -- [--emergency] [--purpose PURPOSE]
  (without arguments)   announces successors; they sign when every cache of jwks.json knows them
  --emergency           new keys sign at once; what the old ones signed is refused at once
  --purpose PURPOSE     only the keys for this: ${KEY_PURPOSES.join(' or ')}; may be repeated`;

/** Invalid arguments. The message says how to use the tool. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): WantedRotation {
  const { emergency, purpose } = parse(args);
  const unknown = purpose.find((name) => !KEY_PURPOSES.some((known) => known === name));
  if (unknown !== undefined) throw new UsageError(`There is no purpose "${unknown}".\n\n${USAGE}`);
  return {
    isEmergency: emergency,
    purposes: KEY_PURPOSES.filter((known) => purpose.length === 0 || purpose.includes(known)),
  };
}

function parse(args: readonly string[]): { emergency: boolean; purpose: string[] } {
  try {
    const options = {
      emergency: { type: 'boolean', default: false },
      purpose: { type: 'string', multiple: true, default: [] as string[] },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
