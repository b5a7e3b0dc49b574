/**
 * Why the server did not answer what was asked: `code` is the GraphQL API's. UNAVAILABLE also where nothing came back of
 * what was only read; OUTCOME_UNKNOWN of every change that may have been made, whether or not an answer came.
 */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** In seconds; null where repeating does not help. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

/** Whether a change that failed so may have been made all the same. */
export function isUncertain(error: Error): boolean {
  return error instanceof ApiError && error.code === 'OUTCOME_UNKNOWN';
}

/** One expected failure of what was asked. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** It was refused as expected: nothing was changed, and people are told beside the fields. */
export class UserErrors extends Error {
  constructor(readonly errors: readonly UserError[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}
