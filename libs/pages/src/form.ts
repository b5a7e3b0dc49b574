import { ProtocolError } from '#libs/access';
import { BadInput, isStorableText } from '#libs/kernel';

import { say } from './messages.js';

const MOST_FIELDS = 50;

/** The fields of a submitted form, or of a query: each at most once, each text that can be stored. */
export class Form {
  private constructor(private readonly fields: ReadonlyMap<string, string>) {}

  /** @throws ProtocolError 415 when the body is no form; BadInput when a field is repeated or holds a NUL */
  static read(body: unknown): Form {
    if (!(body instanceof URLSearchParams)) {
      throw new ProtocolError(415, say('form.notAForm'));
    }
    const fields = new Map<string, string>();
    for (const [name, value] of body) {
      if (fields.has(name)) throw new BadInput(say('form.repeatedField'));
      if (!isStorableText(value)) throw new BadInput(say('form.unreadable'));
      if (fields.set(name, value).size > MOST_FIELDS) throw new BadInput(say('form.tooManyFields'));
    }
    return new Form(fields);
  }

  /** The part of the address after the question mark. */
  static readQuery(url: string): Form {
    return Form.read(queryOf(url));
  }

  optional(name: string): string | null {
    return this.fields.get(name) ?? null;
  }

  /** @throws BadInput when the field is missing */
  required(name: string): string {
    const value = this.fields.get(name);
    if (value === undefined)
      throw new BadInput(say('form.missingField'), [{ field: name, message: 'is missing' }]);
    return value;
  }
}

/** The parameters in an address, repeated ones too. */
export function queryOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?').slice(1).join('?'));
}
