import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const environmentRule = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/config reads the environment; inject Config.',
};
const connectionRule = {
  selector: "NewExpression[callee.object.name='pg'][callee.property.name=/^(Client|Pool)$/]",
  message: 'Open a Connection (libs/database): it listens for its errors for its whole life.',
};
const base64UrlRule = {
  selector:
    "CallExpression[callee.object.name='Buffer'][callee.property.name='from'][arguments.1.value='base64url']",
  message: 'Use decodeBase64Url (libs/kernel): it refuses what is not canonical.',
};
const intervalRule = { name: 'setInterval', message: 'Use Background.every (libs/kernel).' };
const repositoryRules = [
  {
    selector: 'CallExpression[callee.property.name=/^(getRepository|getTreeRepository|getMongoRepository)$/]',
    message:
      'Tenant tables are reached through Tenant.read and Tenant.write only (DESIGN: row-level security).',
  },
  {
    selector: "MemberExpression[object.property.name='dataSource'][property.name='manager']",
    message:
      'Tenant tables are reached through Tenant.read and Tenant.write only (DESIGN: row-level security).',
  },
];

export default tseslint.config(
  { ignores: ['apps/console/src/api/schema.d.ts', 'dist/', 'node_modules/', '.nexus/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'off', // would erase what injection needs at run time
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'file', name: ['ScopeSet', 'Message'] }] },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', environmentRule, connectionRule, base64UrlRule, ...repositoryRules],
    },
  },
  {
    files: ['libs/database/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', environmentRule, connectionRule, base64UrlRule] },
  },
  {
    // One place decides what becomes of errors in work that nobody waits for.
    files: ['libs/**/*.ts', 'apps/server/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          ignoreVoid: false,
          allowForKnownSafePromises: [{ from: 'package', package: 'fastify', name: 'FastifyReply' }],
        },
      ],
      'no-restricted-globals': ['error', intervalRule],
    },
  },
  { files: ['libs/kernel/src/background.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: [
      'libs/config/**/*.ts',
      'apps/server/src/main.ts',
      'apps/server/src/tools/rotate-signing-keys.ts',
      'ormconfig.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['libs/*/src/messages.*.ts'],
    rules: { 'max-lines': 'off' }, // one language of a library stays in one file
  },
  {
    files: ['libs/database/src/migrations/*.ts'],
    rules: { 'max-lines': 'off' }, // one change of the schema stays in one file
  },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
    rules: {
      ...reactHooks.configs.flat['recommended-latest'].rules,
      '@typescript-eslint/only-throw-error': 'off', // the router's redirects and not-founds are thrown
    },
  },
  {
    // A page names its parts, a list its columns, filters and orders, in one place.
    files: ['apps/console/src/pages/**/{*.page,*-list,public-keys,allowed-applications,my-requests}.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      'max-lines-per-function': 'off',
      // Answers of the server are JSON of any shape: a wrong guess fails the expectation itself.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/require-await': 'off', // a fake that answers at once still answers a promise
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        module: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        URLSearchParams: 'readonly',
        globalThis: 'readonly',
      },
    },
  },
);
