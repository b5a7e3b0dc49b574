import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { NotFound } from '#libs/kernel';

/** What `npm run build:console` makes, beside the server's own build. */
const FOLDER = fileURLToPath(new URL('../../../../console', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The suffix of the file that was compressed so, best first. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** A file of the console as it goes over the wire. */
export interface ConsoleAsset {
  readonly type: string;
  readonly encoding: string | null;
  readonly bytes: Buffer;
}

/** The built console, read once: a few hundred kilobytes. Another build is served after a restart. */
export class ConsoleFiles {
  private readonly read = new Map<string, Buffer>();
  private names: ReadonlySet<string> | null = null;

  /** The page that loads the console. @throws NotFound where it was not built */
  page(): string {
    return this.bytesOf('index.html').toString();
  }

  /**
   * A file of the build by its name, which holds a digest of what is in it.
   * @param accepted the Accept-Encoding of the request (RFC 9110 §12.5.3)
   * @throws NotFound
   */
  asset(name: string, accepted = ''): ConsoleAsset {
    const type = TYPES[extname(name)];
    if (type === undefined || !this.assets().has(name)) throw new NotFound('No endpoint has this path.');
    const encoding = ENCODINGS.find(
      (each) => accepts(accepted, each.name) && this.assets().has(name + each.suffix),
    );
    const bytes = this.bytesOf(join('assets', name + (encoding?.suffix ?? '')));
    return { type, encoding: encoding?.name ?? null, bytes };
  }

  /** Only what is listed is opened: a name is never a path. */
  private assets(): ReadonlySet<string> {
    this.names ??= new Set(found(() => readdirSync(join(FOLDER, 'assets'))));
    return this.names;
  }

  private bytesOf(path: string): Buffer {
    const bytes = this.read.get(path) ?? found(() => readFileSync(join(FOLDER, path)));
    this.read.set(path, bytes);
    return bytes;
  }
}

function accepts(accepted: string, encoding: string): boolean {
  return accepted
    .split(',')
    .some((each) => new RegExp(`^\\s*${encoding}\\s*(;(?!\\s*q=0(\\.0*)?\\s*$)|$)`, 'i').test(each));
}

function found<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new NotFound('The console is not built here: npm run build:console makes it.');
  }
}
