import { queryClient } from '../api/query-client.js';
import { beforeSignIn } from '../api/sign-in.js';
import { type Person, personQuery } from '../api/viewer.js';
import { unsaved } from './unsaved.js';

const NAME = 'nexus-console-typed';

/** What stood unsaved in the forms of a page when its person left for the sign-in page; no form asks for a secret. */
interface Kept {
  readonly page: string;
  readonly person: string | undefined;
  /** By what each form began with: where that is otherwise by now, what was typed no longer fits. */
  readonly forms: Readonly<Record<string, unknown>>;
}

/** Read once: whoever loads the page again later begins anew. */
let kept = read();

function read(): Kept | null {
  const text = window.sessionStorage.getItem(NAME);
  window.sessionStorage.removeItem(NAME);
  return text === null ? null : (JSON.parse(text) as Kept);
}

const here = () => ({
  page: window.location.pathname,
  person: queryClient.getQueryData<Person>(personQuery.queryKey)?.user?.id,
});

beforeSignIn(() => {
  const forms = unsaved.typed().map(({ began, values }) => [began, values] as const);
  unsaved.releaseTyped();
  if (forms.length === 0) return;
  window.sessionStorage.setItem(NAME, JSON.stringify({ ...here(), forms: Object.fromEntries(forms) }));
});

/** What the same person typed on this page into a form that began so, before they had to sign in; else null. */
export function keptValues<Values>(began: string): Values | null {
  const { page, person } = here();
  if (kept?.page !== page || kept.person !== person) return null;
  return (kept.forms[began] as Values | undefined) ?? null;
}

/** Forgets what was kept for the form that began so. */
export function forgetKept(began: string): void {
  if (kept) kept = { ...kept, forms: { ...kept.forms, [began]: undefined } };
}
