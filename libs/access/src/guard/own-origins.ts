import type { Config } from '#libs/config';

/** Returns the origins of this site: PUBLIC_URL and, in development, every name of the loopback interface. */
export function ownOrigins(config: Config): ReadonlySet<string> {
  const { port } = new URL(config.publicUrl);
  const names = config.mode === 'development' ? ['localhost', '127.0.0.1', '[::1]'] : [];
  return new Set([config.publicUrl, ...names.map((name) => new URL(`http://${name}:${port}`).origin)]);
}
