import { type Html, html } from './html.js';

// In UTC: without JavaScript a page does not know the reader's time zone.
const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const MINUTE = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A day, in UTC. */
export function dayOf(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${DAY.format(date)}</time>`;
}

/** A day and the minute of it, in UTC. */
export function momentOf(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${MINUTE.format(date)} UTC</time>`;
}
