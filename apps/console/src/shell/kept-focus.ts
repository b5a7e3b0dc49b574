import { useEffect } from 'react';

/** No fields: where fingers type, a keyboard would open for what nobody chose. */
const NEXT = 'a[href], button:not(:disabled)';

/** What had the focus, and where it was: what lies around it, from the inside out, with its place among all in there. */
interface Place {
  readonly element: HTMLElement;
  readonly around: readonly (readonly [part: Element, index: number])[];
}

/**
 * Keeps the focus of whoever goes by keyboard. What had it may leave the page (a row that is taken off), or be disabled
 * for a while (a button that is busy): then it is moved to the nearest that is left, or given back. What a dialog
 * leaves behind when it closes is the dialog's own matter.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | null = null;
    const remember = ({ target }: FocusEvent) => (last = placeOf(target as HTMLElement));
    // A pointer says where the focus is wanted: on nothing, too.
    const forget = () => (last = null);
    const keep = () => {
      if (last !== null && document.activeElement === document.body) giveBack(last);
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget, true);
    };
  }, []);
}

function placeOf(element: HTMLElement): Place | null {
  const outermost = element.closest('[role=dialog], #main');
  if (!outermost || element === outermost) return null;
  const around: [Element, number][] = [];
  for (let part = element.parentElement; part && outermost.contains(part); part = part.parentElement)
    around.push([part, nextIn(part).indexOf(element)]);
  return { element, around };
}

const nextIn = (part: Element) => [...part.querySelectorAll<HTMLElement>(NEXT)];

function giveBack({ element, around }: Place): void {
  if (element.isConnected) return element.focus();
  for (const [part, index] of around) {
    const left = part.isConnected ? nextIn(part) : [];
    const next = left[Math.min(Math.max(index, 0), left.length - 1)];
    if (next) return next.focus();
  }
}
