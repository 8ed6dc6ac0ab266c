import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const never = ['**/node_modules/**', '**/dist/**', '**/.data*/**', '**/.cache/**'];

export default defineConfig({
  root: here('.'),
  test: {
    // Two cores: more workers than that only make the timing of each test less certain.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{schema,api,docs-site}/**/*.test.{ts,tsx}', 'tests/static/**/*.test.ts'],
          exclude: never,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{api,content,contract,faults,platform,testkit}/**/*.test.ts'],
          exclude: never,
          globalSetup: [here('tests/testkit/global-setup.ts')],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/site/**/*.test.ts'],
          exclude: never,
          globalSetup: [here('tests/testkit/global-setup.ts')],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
