import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

import { queryClient } from '../api/query-client.js';
import { chosenLocale, rememberLocale } from './chosen-locale.js';
import type { Locale } from './define-texts.js';

type Spanish = typeof import('./spanish/index.js');

interface LocaleChoice {
  readonly locale: Locale;
  /** Remembered in this browser. */
  readonly choose: (locale: Locale) => void;
  /** What the server says, for whoever reads Spanish; null for everybody else, and until it is loaded. */
  readonly spanish: Spanish | null;
}

const LocaleContext = createContext<LocaleChoice>({ locale: 'en', choose: () => undefined, spanish: null });

/** The language of everything inside: the one that was chosen here before, else the browser's. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(chosenLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const [loaded, setLoaded] = useState<Spanish | null>(null);
  useEffect(() => {
    if (locale === 'es') void import('./spanish/index.js').then(setLoaded);
  }, [locale]);
  const spanish = locale === 'es' ? loaded : null;
  const choose = (chosen: Locale) => {
    rememberLocale(chosen);
    setLocale(chosen);
    // Some texts come from the server, in the language of the request.
    void queryClient.invalidateQueries();
  };
  return <LocaleContext.Provider value={{ locale, choose, spanish }}>{children}</LocaleContext.Provider>;
}

/** The language of the page, and how to choose another. */
export function useLocale(): LocaleChoice {
  return useContext(LocaleContext);
}
