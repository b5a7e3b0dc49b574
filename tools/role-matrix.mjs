// npm run role-matrix: writes down who may do what, for review. The test compares with it.
process.env.WRITE_ROLE_MATRIX = '1';
process.argv.push('isolation/role-matrix');
await import('./test.mjs');
