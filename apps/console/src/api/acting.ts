import { createContext, useContext } from 'react';

import type { Acting } from './request.js';

const ActingContext = createContext<Acting>('none');

/** Says in which organization everything inside acts: its address does, so two tabs can be in two. */
export const ActingProvider = ActingContext.Provider;

/** In which organization this part of the page acts; `none` outside of one. */
export function useActing(): Acting {
  return useContext(ActingContext);
}
