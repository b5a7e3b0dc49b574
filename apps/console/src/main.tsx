import '@mantine/core/styles.layer.css';
import './console.css';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { queryClient } from './api/query-client.js';
import { prefetchPerson } from './api/viewer.js';
import { LocaleProvider } from './i18n/locale.js';
import { router } from './router.js';
import { cssVariables, theme } from './theme.js';

const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// Styles that dialogs add to keep the page behind them still go by the same nonce: they look for it here.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;

prefetchPerson();
createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <LocaleProvider>
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
        </LocaleProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
