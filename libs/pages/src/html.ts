import { currentLocale } from '#libs/kernel';
import { Message } from '#libs/messages';

/** Markup that is safe to send: made only by `html` and `trusted`. */
export class Html {
  constructor(readonly text: string) {}
}

/** A value of a template. Null, undefined and false render nothing; lists are joined. */
export type Interpolated =
  Html | Message | string | number | null | undefined | false | readonly Interpolated[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * A piece of a page. Every interpolation is escaped, for text and for quoted attributes alike, unless it is
 * Html itself. (Not for the insides of script and style, nor for unquoted attributes.) A line break of the source,
 * with its indentation, becomes one space: how the source is formatted does not show.
 */
export function html(parts: TemplateStringsArray, ...values: Interpolated[]): Html {
  const markup = parts.map((part) => part.replace(/\s*\n\s*/g, ' '));
  return new Html(markup.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** A hidden field of a form. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

/** Markup of this code's own, taken as it is; never anything that came with a request or from the database. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Wraps the parts inside a tag of a message. */
export type Tag = (inside: readonly (Html | string)[]) => Html;

/**
 * Renders a message whose text has `<tags>`, in the language of the page. `<strong>` needs no function of its own.
 * @param tags functions by the name of the tag
 */
export function rich(message: Message, tags: Readonly<Record<string, Tag>> = {}): Html {
  const strong: Tag = (inside) => html`<strong>${inside}</strong>`;
  return html`${message.partsIn<Html | string>(currentLocale(), { strong, ...tags })}`;
}

function render(value: Interpolated): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (value instanceof Message) return render(value.in(currentLocale()));
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replace(/[&<>"'`]/g, (character) => ENTITIES[character]!);
}
