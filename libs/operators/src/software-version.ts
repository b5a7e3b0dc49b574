import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The software version from package.json, found from the sources and from the build output. */
export const SOFTWARE_VERSION = versionIn(import.meta.dirname);

function versionIn(folder: string): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return versionIn(dirname(folder));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
