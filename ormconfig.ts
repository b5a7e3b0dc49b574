import 'reflect-metadata';

import { createDataSource } from '#libs/database';

import { ENTITIES } from './apps/server/src/entities.js';

/** For the TypeORM command line, as the owner: see CONTRIBUTING.md, "A migration". */
export default createDataSource(
  process.env['DATABASE_OWNER_URL'] ?? 'postgres://localhost/nexus',
  ENTITIES,
  1,
);
