// npm run test:watch -- PATH: runs the specs beside the sources whose path matches, again after every save.
import { prepare } from './prepare.mjs';

await prepare({ builds: false });
process.argv.push('--config', 'jest.unit.config.mjs', '--watchAll', '--runInBand');
const { run } = await import('jest');
await run();
