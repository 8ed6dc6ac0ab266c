/** What the pages ask stays within the limits of one operation, however much the lists may return. */
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOfOperation } from '../../api/src/http/graphql/cost.ts';
import { documentLimits } from '../../api/src/http/graphql/document-limits.ts';
import { LIMITS } from '../../api/src/http/graphql/limits.ts';

const ROOT = new URL('../../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema/graphql/schema.graphql', ROOT), 'utf8'));
/** The largest page that any of them asks for. */
const VARIABLES = { first: 50 };

const files = globSync('docs-site/src/features/*/*documents.ts', { cwd: ROOT.pathname });
const modules = await Promise.all(
  files.map(async (file) => Object.entries(await import(new URL(file, ROOT).href))),
);
const operations = modules
  .flat()
  .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  .filter(([name]) => !name.endsWith('_FIELDS'));

describe('the operations of the site', () => {
  it('are all found', () => {
    expect(operations.length).toBeGreaterThan(15);
  });

  it.each(operations)('%s is within the limits of depth, aliases and objects', (_name, text) => {
    const document = parse(text, { maxTokens: LIMITS.tokens });
    expect(validate(schema, document, [documentLimits])).toEqual([]);
    const [definition] = document.definitions;
    if (definition?.kind !== 'OperationDefinition') throw new Error(`${text} is no operation`);
    expect(costOfOperation(schema, document, definition, VARIABLES)).toBeLessThanOrEqual(
      LIMITS.nodes / 2,
    );
  });
});
