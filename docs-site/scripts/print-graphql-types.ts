/**
 * Writes the types of the SDL, from which gql.tada reads those of the site's operations, to
 * `src/graphql/graphql-env.d.ts`. With `--check` writes nothing and fails when the file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const SDL_FILE = new URL('../../schema/graphql/schema.graphql', import.meta.url);
export const TYPES_FILE = new URL('../src/graphql/graphql-env.d.ts', import.meta.url);

/** The types as they are committed. */
export function printGraphqlTypes(): string {
  const introspection = introspectionFromSchema(buildSchema(readFileSync(SDL_FILE, 'utf8')));
  return outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: '.d.ts',
    shouldPreprocess: true,
    preamble: '/* Printed by `pnpm generate` from the SDL; never edit it by hand. */',
  });
}

const USAGE = `用法：node docs-site/scripts/print-graphql-types.ts [--check]

由接口定义写出网站查询所用的类型 docs-site/src/graphql/graphql-env.d.ts。
--check   只检查是否过时，不写入`;

function main(args: string[]): number {
  const { values } = readOptions({ args, options: { check: { type: 'boolean' } } });
  const types = printGraphqlTypes();
  if (values.check !== true) {
    writeFileSync(TYPES_FILE, types);
    return 0;
  }
  if (readFileSync(TYPES_FILE, 'utf8') === types) return 0;
  console.error(
    'docs-site/src/graphql/graphql-env.d.ts 已过时，请运行 pnpm generate 并提交。 (stale)',
  );
  return 1;
}

if (import.meta.main) await runCommandLine({ usage: USAGE, run: main });
