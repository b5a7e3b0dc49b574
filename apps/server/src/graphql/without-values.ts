import { DATE_TIME_RULE } from '#libs/paging';

/** A value, and all that may follow it in a message; what comes before stays. */
const VALUES: readonly [RegExp, string][] = [
  [/^((?:\w+|Enum "\w+") cannot represent [^:]*):[^]*$/, '$1.'],
  [/^Value [^]*( does not exist in "\w+" enum)[^]*$/, 'A value$1.'],
  [/^(Syntax Error: Unexpected \w+) [^]*$/, '$1.'],
  [/, found [^]*$/, '.'],
];
const PLACE = / at "\w+(?:\.\w+|\[\d+\])+"(?=; )/;
const FIELD =
  /; (Field "\w{1,40}" (?:of required type "[\w![\]]+" was not provided|is not defined by type "\w+"))\.?[^;]*$/;

/**
 * A message of graphql-js without the values that it repeats from the request: clients and proxies log messages, and
 * a value may be a secret, or something about a caller. Names of fields, types and variables stay.
 */
export function withoutValues(message: string): string {
  const [, variable] = /^Variable "(\$\w+)" got invalid value /.exec(message) ?? [];
  if (variable !== undefined) return `Variable "${variable}" got an invalid value${placeIn(message)}.`;
  return VALUES.reduce((text, [pattern, kept]) => text.replace(pattern, kept), message);
}

/** ` at "input.scopes[0]"`, and which field is the trouble. */
function placeIn(message: string): string {
  const [place = ''] = PLACE.exec(message) ?? [];
  if (message.endsWith(`; ${DATE_TIME_RULE}`)) return `${place}: ${DATE_TIME_RULE.replace(/\.$/, '')}`;
  const [, field] = FIELD.exec(message) ?? [];
  return field === undefined ? place : `${place}: ${field}`;
}
