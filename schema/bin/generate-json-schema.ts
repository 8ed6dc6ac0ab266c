/**
 * Writes the JSON Schemas of all front matter and YAML files to `schema/json/`, for the editors of
 * authors only; the check itself uses the Zod schemas. `--check` writes nothing and exits 1 when a
 * file is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readOptions, runCommandLine } from '../src/command/command-line.mjs';
import { KINDS } from '../src/content/kinds/kinds.ts';
import { GistsSchema } from '../src/content/lists/gists.ts';
import { LISTS } from '../src/content/lists/lists.ts';

const FOLDER = fileURLToPath(new URL('../json/', import.meta.url));
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(KINDS.map(({ kind, front }) => [kind, front])),
  ...LISTS,
  gists: GistsSchema,
};

function printed(schema: z.ZodType): string {
  // What authors write is the input side; refinements such as “no item twice” have no JSON form.
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}

const USAGE = `用法：node schema/bin/generate-json-schema.ts [--check]

把各种内容文件的 JSON Schema 写到 schema/json/，供编辑器提示。
--check   只检查是否过时，不写入`;

async function main(args: string[]): Promise<number> {
  const { values } = readOptions({ args, options: { check: { type: 'boolean' } } });
  const stale: string[] = [];
  await mkdir(FOLDER, { recursive: true });
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const path = `${FOLDER}${name}.schema.json`;
    const text = printed(schema);
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
    stale.push(`schema/json/${name}.schema.json`);
    if (values.check !== true) await writeFile(path, text);
  }
  if (values.check === true && stale.length > 0) {
    console.error(`stale, run pnpm generate: ${stale.join(', ')}`);
    return 1;
  }
  console.log(stale.length === 0 ? 'JSON Schemas are up to date' : `wrote ${stale.join(', ')}`);
  return 0;
}

await runCommandLine({ usage: USAGE, run: main });
