/** What the code refuses with, what the table of errors says, and what the schema shows are the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listErrors } from '../../api/scripts/print-errors.ts';
import { AUTH_ERROR_TABLE } from '../../api/src/modules/account/auth-messages.ts';
import { ERROR_TABLE } from '../../api/src/platform/error-table.ts';
import { ERROR_ROWS } from '../../api/src/platform/errors.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { introspect } from '../testkit/introspect.ts';

const API = fileURLToPath(new URL('../../api/', import.meta.url));
const TABLE_FILE = join(API, 'src/platform/error-table.ts');

/** Given by GraphQL and Apollo themselves; the table says what they mean. */
const OF_THE_LIBRARIES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];

const sources = readdirSync(join(API, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => join(API, 'src', name))
  .filter((path) => path !== TABLE_FILE && !path.endsWith('auth-messages.ts'))
  .map((path) => readFileSync(path, 'utf8'));
const page = readFileSync(join(API, 'ERRORS.md'), 'utf8');

/** Codes in the places where the code makes an error, or refuses a request. */
function usedCodes(): string[] {
  const patterns = [
    /new (?:ApiError|APIError)\(\s*'([A-Z_]+)'/g,
    /\brefusal\(\s*'([A-Z_]+)'/g,
    /\bcode: '([A-Z_]+)'/g,
    /refuse\(reply, \d+, '([A-Z_]+)'\)/g,
  ];
  return [
    ...new Set(
      sources.flatMap((text) =>
        patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code)),
      ),
    ),
  ];
}

/** Names of HTTP statuses, which the sign-in library takes in the place of a code. */
const STATUS_NAMES = ['TOO_MANY_REQUESTS', 'BAD_REQUEST', 'FORBIDDEN', 'UNAUTHORIZED'];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('the table of errors', () => {
  it('lists every code that the code refuses with', () => {
    const known = new Set([
      ...ERROR_ROWS.keys(),
      ...Object.keys(AUTH_ERROR_TABLE),
      ...STATUS_NAMES,
    ]);
    const used = usedCodes();
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((code) => !known.has(code))).toEqual([]);
  });

  it('lists nothing that is never given', () => {
    const text = sources.join('\n');
    const dead = Object.keys(ERROR_TABLE).filter(
      (code) => !text.includes(code) && !OF_THE_LIBRARIES.includes(code),
    );
    expect(dead).toEqual([]);
    // Of a refusal its own file says the code: somebody must make one.
    const classes = [...text.matchAll(/const (\w+) = refusal\(\s*'([A-Z_]+)'/g)];
    expect(classes.map(([, , code]) => code).toSorted()).toEqual(
      [...ERROR_ROWS.keys()].filter((code) => !(code in ERROR_TABLE)).toSorted(),
    );
    const unused = classes.filter(([, name]) => !text.includes(`new ${name}(`));
    expect(unused.map(([, name]) => name)).toEqual([]);
  });

  it('is the page that clients read, code for code', () => {
    const printed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    const { ofOperations, ofRequests } = listErrors();
    const codes = [...ofOperations, ...ofRequests].map(([code]) => code);
    expect(codes.toSorted()).toEqual([...ERROR_ROWS.keys()].toSorted());
    expect(printed).toEqual([...codes, ...Object.keys(AUTH_ERROR_TABLE)]);
  });

  it('has a Chinese sentence and a meaning for every code', () => {
    for (const [code, { message, meaning }] of [
      ...ERROR_ROWS,
      ...Object.entries(AUTH_ERROR_TABLE),
    ]) {
      if (message !== null) expect(message, code).toMatch(/[\u4e00-\u9fff].*[。！]$/);
      expect(meaning, code).toMatch(/^[A-Z`].*\.$/);
    }
  });

  it('names every refusal of the schema', async () => {
    const schema = await introspect(api);
    const refusal = schema.getType('Refusal');
    const types = isInterfaceType(refusal) ? schema.getPossibleTypes(refusal) : [];
    expect(types.length).toBeGreaterThan(8);
    const codes = types.map(({ name }) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase());
    expect(codes.filter((code) => !ERROR_ROWS.has(code))).toEqual([]);
  });
});
