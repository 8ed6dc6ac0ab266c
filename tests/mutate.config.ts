/** The unit tests of what `pnpm mutate` changes: `stryker.config.json` names the files. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: [
      'schema/src/scoring/**/*.test.ts',
      'api/src/platform/authz.test.ts',
      'api/src/modules/attempt/attempt.machine.test.ts',
      'api/src/modules/completion/completion.rules.test.ts',
    ],
    testTimeout: 90_000,
  },
});
