// npm run keys:rotate: new signing keys before their time, from a clone as it is.
import { prepare } from './prepare.mjs';

await prepare();
await import('../dist/apps/server/src/tools/rotate-signing-keys.js');
