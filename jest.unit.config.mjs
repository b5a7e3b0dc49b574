import config from './jest.config.mjs';

/** Run by `npm run test:watch`: the specs beside the sources, which need neither a build nor a database. */
const units = { ...config, testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/server/**/*.spec.ts'] };
delete units.globalSetup;
delete units.globalTeardown;
export default units;
