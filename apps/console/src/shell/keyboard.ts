const HELP = 'nexus-keyboard-help';
const OFF = 'nexus-console-shortcuts-off';

/** Opens the help from anywhere. */
export function openKeyboardHelp(): void {
  window.dispatchEvent(new Event(HELP));
}

/** Hears of that; answers what ends the hearing. */
export function onKeyboardHelp(listener: () => void): () => void {
  window.addEventListener(HELP, listener);
  return () => window.removeEventListener(HELP, listener);
}

/** Single keys can be switched off (WCAG 2.1.4): speech input types them by accident. Remembered in this browser. */
export const shortcuts = {
  areOn: () => window.localStorage.getItem(OFF) === null,
  set: (isOn: boolean) =>
    isOn ? window.localStorage.removeItem(OFF) : window.localStorage.setItem(OFF, '1'),
};
