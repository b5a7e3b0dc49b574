import { JWKS_MAX_AGE_SECONDS, type Rotation, type SigningKey, type Turn } from '#libs/keys';

/** What a rotation did, and what follows from it, for the operator who asked for it. */
export function describeRotation({ turns, revoked }: Rotation): string {
  const lines = [...revoked.map(tellRevoked), ...turns.map(tellTurn), ...consequences({ turns, revoked })];
  return `${lines.join('\n')}\n`;
}

function tellRevoked(key: SigningKey): string {
  return `Revoked    ${nameOf(key)}`;
}

function tellTurn({ key, isNew, predecessor }: Turn): string {
  const from = key.signsFrom.toISOString();
  if (!isNew) return `Unchanged  ${nameOf(key)}: announced already, signs from ${from}`;
  if (!predecessor) return `New        ${nameOf(key)}: signs now`;
  const until = predecessor.publishedUntil!.toISOString();
  return `Announced  ${nameOf(key)}: signs from ${from}\n           ${predecessor.kid} signs until then and verifies until ${until}`;
}

function consequences({ turns, revoked }: Rotation): string[] {
  if (revoked.length > 0) {
    return [
      '',
      'Every node refuses from now on what the revoked keys signed, within a second at the worst. Clients get new',
      'tokens by themselves; refresh tokens and sessions stay good. Who verifies ID tokens with a kept jwks.json and',
      `does not ask again for an unknown "kid" refuses new ones for up to ${JWKS_MAX_AGE_SECONDS} seconds.`,
    ];
  }
  if (!turns.some(({ isNew }) => isNew)) return [];
  return ['', 'Nothing is refused meanwhile, and nothing is left to do.'];
}

function nameOf({ purpose, algorithm, kid }: SigningKey): string {
  return `${purpose} ${algorithm} ${kid}`;
}
