import 'reflect-metadata';

import { type Outline, outline } from './outline.js';

// `npm run permissions` and `npm run schema` rewrite the checked-in lists with it.
const part = process.argv[2] as keyof Outline;
process.stdout.write(`${(await outline())[part]}\n`);
