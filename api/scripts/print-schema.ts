/**
 * Prints the API's schema, sorted, to `schema/graphql/schema.graphql`. With `--check` writes nothing
 * and fails when the file is stale, naming the changes that would break clients.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import {
  findBreakingChanges,
  lexicographicSortSchema,
  buildSchema as parseSdl,
  printSchema,
} from 'graphql';
import { buildSchema } from '../src/http/graphql/schema.ts';

export const SDL_FILE = fileURLToPath(
  new URL('../../schema/graphql/schema.graphql', import.meta.url),
);

const HEAD = '# Printed by `pnpm generate` from the code in api/src; never edit it by hand.\n\n';

/** The sorted SDL as it is committed. */
export function printSdl(): string {
  return `${HEAD}${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}

/** What would break clients that were written for the older SDL, one sentence each. */
export function listBreakingChanges(olderSdl: string): string[] {
  return findBreakingChanges(parseSdl(olderSdl), buildSchema()).map(
    (change) => `${change.type}: ${change.description}`,
  );
}

const USAGE = `用法：node api/scripts/print-schema.ts [--check]

把接口定义写到 schema/graphql/schema.graphql，并列出会破坏现有客户端的改动。
--check   只检查是否过时，不写入`;

function main(args: string[]): number {
  const { values } = readOptions({ args, options: { check: { type: 'boolean' } } });
  const sdl = printSdl();
  let committed = '';
  try {
    committed = readFileSync(SDL_FILE, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
  const breaking = committed === '' ? [] : listBreakingChanges(committed);
  if (breaking.length > 0) {
    console.error(`会破坏现有客户端的改动 ${breaking.length} 处 (breaking changes):`);
    for (const change of breaking) console.error(`  ${change}`);
  }
  if (sdl === committed) return 0;
  if (values.check !== true) {
    writeFileSync(SDL_FILE, sdl);
    return 0;
  }
  console.error('schema/graphql/schema.graphql 已过时，请运行 pnpm generate 并提交。 (stale)');
  return 1;
}

if (import.meta.main) await runCommandLine({ usage: USAGE, run: main });
