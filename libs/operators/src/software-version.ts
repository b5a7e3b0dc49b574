import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this software, as its package.json says; found from the sources and from what is built of them alike. */
export const SOFTWARE_VERSION = versionIn(import.meta.dirname);

function versionIn(folder: string): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return versionIn(dirname(folder));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
