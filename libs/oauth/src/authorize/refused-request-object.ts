import { decodeJwt } from 'jose';

/** Characters of a request object from which anything is read. */
const LONGEST = 10_000;

/** How the error for a refused request object goes back. */
export interface AnswerParameters {
  readonly state?: string;
  readonly response_mode?: string;
}

/**
 * Where `request` is refused (`request_not_supported`), the application may have put `state` and `response_mode` inside it
 * only (OpenID Connect Core §6.1). Nothing else is read, and nothing is believed: the redirect address was proved without it.
 * @returns nothing for what cannot be read
 */
export function answerParametersOf(requestObject: string): AnswerParameters {
  if (requestObject.length > LONGEST) return {};
  try {
    const { state, response_mode: mode } = decodeJwt(requestObject);
    return {
      ...(typeof state === 'string' && { state }),
      ...(typeof mode === 'string' && { response_mode: mode }),
    };
  } catch {
    return {};
  }
}
