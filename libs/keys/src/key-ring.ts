import { KEY_KINDS, type KeyKind } from './key-kinds.js';
import type { LoadedKey } from './loaded-key.js';

/** The published keys at a point in time: those in the JWKS, and the one that signs. */
export class KeyRing {
  readonly published: readonly LoadedKey[];
  /** When this is no longer true by itself: the next key begins to sign, or leaves. */
  readonly trueUntil: number;
  private readonly byKid: ReadonlyMap<string, LoadedKey>;
  private readonly signers: ReadonlyMap<string, LoadedKey | undefined>;

  /**
   * @param keys unrevoked, in the order in which they sign
   * @param at milliseconds since the epoch
   */
  constructor(keys: readonly LoadedKey[], at: number) {
    this.published = keys.filter(({ publishedUntil }) => at < publishedUntil);
    this.byKid = new Map(this.published.map((key) => [key.kid, key]));
    this.signers = new Map(KEY_KINDS.map((kind) => [nameOf(kind), this.findSigner(kind, at)]));
    const moments = this.published.flatMap(({ signsFrom, publishedUntil }) => [signsFrom, publishedUntil]);
    this.trueUntil = Math.min(...moments.filter((moment) => at < moment));
  }

  find(kid: string): LoadedKey | undefined {
    return this.byKid.get(kid);
  }

  signer(kind: KeyKind): LoadedKey | undefined {
    return this.signers.get(nameOf(kind));
  }

  /** The last whose turn has come; the very first signs at once, also where the clock is a little behind its maker's. */
  private findSigner({ purpose, algorithm }: KeyKind, at: number): LoadedKey | undefined {
    const ofKind = this.published.filter((key) => key.purpose === purpose && key.algorithm === algorithm);
    return ofKind.findLast(({ signsFrom }) => signsFrom <= at) ?? ofKind[0];
  }
}

function nameOf({ purpose, algorithm }: KeyKind): string {
  return `${purpose} ${algorithm}`;
}
