/** Prints all error codes to `api/ERRORS.md`; with `--check` fails when the file is stale. */
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '@shequ/schema/command/command-line.mjs';
import '../src/http/graphql/schema.ts';
import '../src/modules/account/credential.errors.ts';
import '../src/modules/credential/certificate/certificate.errors.ts';
import { AUTH_ERROR_TABLE } from '../src/modules/account/auth-messages.ts';
import { ERROR_TABLE, type ErrorRow } from '../src/platform/error-table.ts';
import { ERROR_ROWS } from '../src/platform/errors.ts';
import { printFile } from '../src/process/command/print-file.ts';

export const ERRORS_FILE = fileURLToPath(new URL('../ERRORS.md', import.meta.url));

const HEAD = `# Error codes

Printed by \`pnpm generate\` from the code in api/src; never edit it by hand.

A mutation that lists a refusal returns it as data, with the code in its field \`code\`. Everywhere
else the code is in \`errors[].extensions.code\`. The status is that of the HTTP response when the whole
request is refused; where there is none the error comes with 200, beside what succeeded. Responses
outside \`/graphql\` are \`{"code": …, "message": …}\`.
`;

const COLUMNS = `
| code | status | meaning | message |
| --- | --- | --- | --- |
`;

const SIGN_IN = `
## Signing in

The routes below \`/api/auth/\` also refuse with these codes, as \`{"code": …, "message": …}\`.

| code | meaning | message |
| --- | --- | --- |
`;

type Row = [code: string, row: ErrorRow];

/** Of single operations, and of whole requests; each in the order of the page. */
export function listErrors(): { ofOperations: Row[]; ofRequests: Row[] } {
  const { ofRequests = [], ofOperations = [] } = Object.groupBy(ERROR_ROWS, ([code, { status }]) =>
    Object.hasOwn(ERROR_TABLE, code) || status !== null ? 'ofRequests' : 'ofOperations',
  );
  return {
    ofOperations: ofOperations.toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ofRequests,
  };
}

const printRows = (rows: Row[]): string =>
  rows
    .map(
      ([code, { status, meaning, message }]) =>
        `| \`${code}\` | ${status ?? '–'} | ${meaning} | ${message} |\n`,
    )
    .join('');

/** The page as it is committed. */
export function printErrors(): string {
  const { ofOperations, ofRequests } = listErrors();
  const signIn = Object.entries(AUTH_ERROR_TABLE).map(
    ([code, { meaning, message }]) => `| \`${code}\` | ${meaning} | ${message ?? '–'} |\n`,
  );
  return [
    `${HEAD}\n## Operations\n${COLUMNS}${printRows(ofOperations)}`,
    `\n## Requests\n${COLUMNS}${printRows(ofRequests)}`,
    `${SIGN_IN}${signIn.join('')}`,
  ].join('');
}

const USAGE = `用法：node api/scripts/print-errors.ts [--check]

把错误码的表写到 api/ERRORS.md。
--check   只检查是否过时，不写入`;

const printed = { file: ERRORS_FILE, name: 'api/ERRORS.md', print: printErrors };

if (import.meta.main) {
  await runCommandLine({ usage: USAGE, run: (args) => printFile(args, printed) });
}
