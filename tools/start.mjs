// npm start: everything between a fresh clone and a running server. The server runs in this very process, so
// that signals reach it directly.
import { prepare } from './prepare.mjs';

await prepare();
await import('../dist/apps/server/src/main.js');
