/** `pnpm generate`: prints all that is printed from code, each by its own command. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PRINTERS = [
  'api/scripts/print-schema.ts',
  'api/scripts/print-errors.ts',
  'api/scripts/print-contract.ts',
  'api/scripts/print-decisions.ts',
  'schema/bin/generate-json-schema.ts',
  'docs-site/scripts/print-graphql-types.ts',
];

const USAGE = `用法：pnpm generate [--check]

由代码写出接口定义、错误码的表、上限和费用、决定记录的目录、JSON Schema 和网站查询的类型。
--check   只检查是否过时，不写入`;

function main(args: string[]): number {
  readOptions({ args, options: { check: { type: 'boolean' } } });
  const exitCodes = PRINTERS.map(
    (printer) =>
      spawnSync(process.execPath, [printer, ...args], { cwd: REPOSITORY, stdio: 'inherit' })
        .status ?? 1,
  );
  return Math.max(...exitCodes);
}

await runCommandLine({ usage: USAGE, run: main });
