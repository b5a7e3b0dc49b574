/** Values that must never be found anywhere they were not meant for. */
export class Canaries {
  private readonly needles = new Map<string, string>();

  /** Remembers a secret, in every writing in which it could be noted down; answers it. */
  add(name: string, secret: string): string {
    const bytes = Buffer.from(secret);
    const writings = [
      secret.slice(0, -4), // the last four characters of a client secret are shown
      encodeURIComponent(secret),
      bytes.toString('hex'),
      ...[0, 1, 2].map((offset) => base64Within(bytes, offset)),
    ];
    for (const writing of writings) {
      this.needles.set(writing, name);
      this.needles.set(writing.replaceAll('+', '-').replaceAll('/', '_'), name);
    }
    return secret;
  }

  /** The names of those that the text holds. */
  foundIn(text: string): string[] {
    const found = [...this.needles].filter(([needle]) => text.includes(needle)).map(([, name]) => name);
    return [...new Set(found)];
  }
}

/** What base64 makes of it in the middle of something longer, so many bytes after a group of three. */
function base64Within(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return text.slice(offset === 0 ? 0 : offset + 1, -1);
}
