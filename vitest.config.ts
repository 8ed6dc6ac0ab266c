import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const never = ['**/node_modules/**', '**/dist/**', '**/.data*/**', '**/.cache/**'];

// The file that Node itself loads. Vite would take graphql's ES modules, Apollo and Pothos take this
// one, and objects of two copies of graphql do not know each other.
const graphql = createRequire(here('api/package.json')).resolve('graphql');

/** Far above what a test takes: a busy machine should be slow, not red. */
const PATIENT = { testTimeout: 90_000, hookTimeout: 120_000 };

export default defineConfig({
  root: here('.'),
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    // Two cores: more workers than that only make the timing of each test less certain.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          // Pure functions in a hundred small files: loading the parser once instead of for each
          // file makes this five times faster, and there is no state that could leak.
          name: 'unit-schema',
          isolate: false,
          include: ['schema/**/*.test.ts'],
          exclude: never,
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{api,docs-site}/**/*.test.{ts,tsx}', 'tests/{static,bench}/**/*.test.ts'],
          exclude: never,
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{api,content,contract,faults,frozen,platform,testkit}/**/*.test.ts'],
          exclude: never,
          globalSetup: [here('tests/testkit/global-setup.ts')],
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/site/**/*.test.ts'],
          exclude: never,
          globalSetup: [here('tests/testkit/global-setup.ts')],
          testTimeout: 2 * PATIENT.testTimeout,
          hookTimeout: 2 * PATIENT.hookTimeout,
        },
      },
    ],
  },
});
