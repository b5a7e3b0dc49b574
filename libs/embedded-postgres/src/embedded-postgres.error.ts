/** Why the embedded PostgreSQL can't run here: one line for the person who starts the server. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const MEANINGS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is in the way',
  ENOENT: "it is missing and can't be made",
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'too many symbolic links',
};

/** Turns whatever went wrong during a start into an {@link EmbeddedPostgresError}. */
export function toEmbeddedPostgresError(error: unknown, directory: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const { code, path, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
  const meaning = (code && MEANINGS[code]) || message?.split('\n')[0] || String(error);
  const where = dest ?? path ?? directory;
  return new EmbeddedPostgresError(`PostgreSQL can't use ${where}: ${meaning}`, { cause: error });
}
