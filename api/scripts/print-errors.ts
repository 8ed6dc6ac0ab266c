/** Prints the table of errors to `api/ERRORS.md`; with `--check` fails when the file is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { AUTH_ERROR_TABLE } from '../src/modules/account/auth-messages.ts';
import { ERROR_TABLE } from '../src/platform/errors.ts';

export const ERRORS_FILE = fileURLToPath(new URL('../ERRORS.md', import.meta.url));

const HEAD = `# Error codes

Printed by \`pnpm generate\` from \`src/platform/errors.ts\`; never edit it by hand.

A mutation that names a refusal returns it as data, with the code in its field \`code\`. Everywhere
else the code is in \`errors[].extensions.code\`. The status is that of the HTTP answer when the whole
request is refused; where there is none the error comes with 200 beside what succeeded. Answers
outside \`/graphql\` are \`{"code": …, "message": …}\`.

| code | status | meaning | message |
| --- | --- | --- | --- |
`;

const SIGN_IN = `
## Signing in

The routes below \`/api/auth/\` refuse with these codes besides, as \`{"code": …, "message": …}\`.

| code | meaning | message |
| --- | --- | --- |
`;

/** The page as it is committed. */
export function printErrors(): string {
  const rows = Object.entries(ERROR_TABLE).map(
    ([code, { status, meaning, message }]) =>
      `| \`${code}\` | ${status ?? '–'} | ${meaning} | ${message} |`,
  );
  const signIn = Object.entries(AUTH_ERROR_TABLE).map(
    ([code, { meaning, message }]) => `| \`${code}\` | ${meaning} | ${message ?? '–'} |`,
  );
  return `${HEAD}${rows.join('\n')}\n${SIGN_IN}${signIn.join('\n')}\n`;
}

const USAGE = `用法：node api/scripts/print-errors.ts [--check]

把错误码的表写到 api/ERRORS.md。
--check   只检查是否过时，不写入`;

function main(args: string[]): number {
  const { values } = readOptions({ args, options: { check: { type: 'boolean' } } });
  const text = printErrors();
  if (values.check !== true) writeFileSync(ERRORS_FILE, text);
  else if (readFileSync(ERRORS_FILE, 'utf8') !== text) {
    console.error('api/ERRORS.md 已过时，请运行 pnpm generate 并提交。 (stale)');
    return 1;
  }
  return 0;
}

if (import.meta.main) await runCommandLine({ usage: USAGE, run: main });
