import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { precompress } from './precompress.js';

/** What the server puts a new nonce for, into each answer. */
const NONCE_PLACEHOLDER = '{{nonce}}';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json', // by which a test adds up what the first page loads
    // The styles of all pages are small beside Mantine's. And a tab that was open when the server got another build asks
    // for files that are gone: the router loads the page anew for a missing script, not for a missing style.
    cssCodeSplit: false,
    assetsInlineLimit: 0, // the policy lets no script or font come out of the page itself
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // "use client" says nothing where everything runs in the browser.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  plugins: [precompress()],
});
