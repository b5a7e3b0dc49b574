// npm run database-schema: writes down the schema of the database, for review. The test compares with it.
process.env.WRITE_DATABASE_SCHEMA = '1';
process.argv.push('architecture/database-schema');
await import('./test.mjs');
