/** Why the server did not answer what was asked: `code` is the GraphQL API's, or UNAVAILABLE where nothing came back. */
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

/** One expected failure of a mutation. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** A mutation was refused as expected: nothing was changed, and people are told beside the fields. */
export class UserErrors extends Error {
  constructor(readonly errors: readonly UserError[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}
