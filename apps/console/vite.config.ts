import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { precompress } from './precompress.js';

/** What the server puts a new nonce for, into each answer. */
const NONCE_PLACEHOLDER = '{{nonce}}';

/**
 * What pages share goes into few files: each request costs more than the code that a page does not need itself. Packages
 * and the console's own parts that three pages load are one file each; of what only a few pages share, crumbs go with
 * their neighbours.
 */
const GROUPS = [
  { name: 'packages', test: /node_modules/, minShareCount: 3 },
  { name: 'console', test: /console[\\/]src[\\/](?:api|i18n|list|shell|ui)[\\/]/, minShareCount: 3 },
  {
    name: 'pages',
    test: /console[\\/]src[\\/]pages[\\/]/,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 1_500, // bytes
  },
];

/** Of files that some pages share, the name would say all of these. */
const nameOf = ({ name }: { name: string }) => `assets/${name.split('~')[0]}-[hash].js`;

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
      output: { codeSplitting: { groups: GROUPS }, chunkFileNames: nameOf },
      checks: { pluginTimings: false },
      // "use client" says nothing where everything runs in the browser.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  plugins: [precompress()],
});
