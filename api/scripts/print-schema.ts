/**
 * Prints the API's schema, sorted, to `schema/graphql/schema.graphql`. With `--check` writes nothing
 * and fails when the file is stale, naming the changes that would break clients.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  findBreakingChanges,
  lexicographicSortSchema,
  buildSchema as parseSdl,
  printSchema,
} from 'graphql';
import { buildSchema } from '../src/schema.ts';

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

function main(): void {
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
  if (process.argv.includes('--check')) {
    if (sdl === committed) return;
    console.error('schema/graphql/schema.graphql 已过时，请运行 pnpm generate 并提交。 (stale)');
    process.exitCode = 1;
    return;
  }
  if (sdl !== committed) writeFileSync(SDL_FILE, sdl);
}

if (import.meta.main) main();
