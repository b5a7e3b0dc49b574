/** The house (DESIGN §3): imports run one way, and a lib is entered by its index only. */
const FLOORS = [
  ['messages'],
  ['kernel'],
  ['config', 'vault', 'embedded-postgres', 'paging', 'outbound'],
  ['database'],
  ['events'],
  ['mail'],
  ['access'],
  ['scopes'],
  ['identity'],
  ['organizations'],
  ['keys'],
  ['applications'],
  ['third-party'],
  ['consents'],
  ['tokens'],
  ['oauth'],
  ['legacy-clients', 'explanations'],
  ['pages', 'operators'],
];
const WINGS = ['directory', 'audit', 'webhooks']; // hang on access and identity; nothing but the server stands on them

const libs = (names) => `^libs/(${names.join('|')})/`;

const floorRules = FLOORS.flatMap((floor, level) => {
  const allowed = FLOORS.slice(0, level).flat();
  return floor.map((lib) => ({
    name: `${lib}-stands-only-on-lower-floors`,
    severity: 'error',
    from: { path: libs([lib]) },
    to: { path: '^libs/', pathNot: libs([lib, ...allowed]) },
  }));
});

const wingRules = WINGS.map((wing) => ({
  name: `${wing}-hangs-on-access`,
  severity: 'error',
  from: { path: libs([wing]) },
  to: {
    path: '^libs/',
    pathNot: libs([
      wing,
      'messages',
      'kernel',
      'config',
      'vault',
      'outbound',
      'database',
      'events',
      'access',
      'identity',
      'paging',
    ]),
  },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    ...wingRules,
    {
      name: 'enter-a-lib-by-its-index',
      severity: 'error',
      from: { path: '^(libs/([^/]+)|apps|test)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'libs-do-not-know-the-server',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'the-console-knows-only-the-graphql-api',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps/server|libs|test)/' },
    },
    {
      name: 'nothing-stands-on-the-console',
      severity: 'error',
      from: { path: '^(apps/server|libs)/' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      // Types that the console's build writes; and Vite, whose exports are for conditions unknown to this resolver.
      to: { couldNotResolve: true, pathNot: '^(\\./schema\\.js|vite)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
};
