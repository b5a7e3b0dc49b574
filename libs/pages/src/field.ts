import type { Message } from '#libs/messages';

import { type Html, html } from './html.js';
import { say } from './messages.js';

/** How one field of a form is asked for. */
export interface Field {
  /** Also its id. */
  readonly name: string;
  readonly label: Message;
  readonly hint?: Message;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'lines';
  /** What browsers may fill in (WCAG 2.2, 1.3.5). */
  readonly autocomplete: string;
  readonly most?: number;
  readonly required?: boolean;
  /** The id of a datalist. */
  readonly list?: string;
}

/** What is wrong with what was typed. */
export interface FieldProblem {
  readonly field: string;
  readonly message: Message | string;
}

/** A field with its label, its hint and, where it needs another look, the reason; read out together with it. */
export function fieldOf(field: Field, value: string, problems: readonly FieldProblem[]): Html {
  const { name, label, hint } = field;
  const problem = problems.find((each) => each.field === name);
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  const attributes = html`id="${name}" name="${name}" autocomplete="${field.autocomplete}"
  ${field.most !== undefined && html`maxlength="${field.most}"`} ${field.required && html`required`}
  ${described !== '' && html`aria-describedby="${described}"`} ${problem && html`aria-invalid="true"`}
  ${problem && problem === problems[0] && html`autofocus`}`;
  return html`<div>
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${control(field, attributes, value)}
    ${problem && html`<p class="wrong" id="${name}-problem">${problem.message}</p>`}
  </div>`;
}

function control({ type = 'text', list }: Field, attributes: Html, value: string): Html {
  // The line break that a browser drops after the tag keeps one that the text begins with (HTML §13.1.2.5).
  if (type === 'lines') return html`<textarea ${attributes} rows="3">${'\n'}${value}</textarea>`;
  return html`<input ${attributes} type="${type}" value="${value}" ${list && html`list="${list}"`} />`;
}

/** What needs another look, with the way to each field; announced when the page is there. */
export function problemsOf(problems: readonly FieldProblem[], fields: readonly Field[]): Html | null {
  if (problems.length === 0) return null;
  return html`<div class="notice bad" id="problem" role="alert">
    <p>${say('form.fieldsToCorrect', { count: problems.length })}</p>
    <ul>
      ${problems.map(({ field }) => {
        const label = fields.find(({ name }) => name === field)?.label ?? field;
        return html`<li><a href="#${field}">${label}</a></li>`;
      })}
    </ul>
  </div>`;
}
