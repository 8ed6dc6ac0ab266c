import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printGraphqlTypes, TYPES_FILE } from '../../scripts/print-graphql-types.ts';
import { operation } from './operation.ts';

const schema = buildSchema(
  readFileSync(new URL('../../../schema/graphql/schema.graphql', import.meta.url), 'utf8'),
);
const documents = import.meta.glob<Record<string, unknown>>('../features/*/*documents.ts', {
  eager: true,
});
const operations = Object.entries(documents)
  .flatMap(([path, module]) =>
    Object.entries(module).map(([name, text]) => [name, text, path] as const),
  )
  .filter((entry): entry is [string, string, string] => typeof entry[1] === 'string')
  .filter(([name]) => !name.endsWith('_FIELDS'));
/** What developers copy for clients of their own is not told from the site's calls by its name. */
const forClients = ([, , path]: readonly [string, string, string]) => path.includes('/developers/');

describe('the operations of the site', () => {
  it('have their types from the SDL as it is now', () => {
    expect(readFileSync(TYPES_FILE, 'utf8')).toBe(printGraphqlTypes());
  });

  it('are all found', () => {
    expect(operations.length).toBeGreaterThanOrEqual(10);
  });

  it.each(operations)('%s asks only for what the printed schema has', (_name, text) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
  });

  it.each(operations)('%s is one named operation, so that logs can tell it', (...entry) => {
    const [definition, ...others] = parse(entry[1]).definitions;
    expect(others).toEqual([]);
    const name = definition?.kind === 'OperationDefinition' && definition.name?.value;
    if (forClients(entry)) expect(name).toMatch(/^(?!Site)[A-Z]/);
    else expect(name).toMatch(/^Site/);
  });

  it('cannot be made from a text that is known only when it runs, since it would have no types', () => {
    const text: string = 'query SiteViewer { viewer { kind } }';
    // @ts-expect-error: checked by the compiler
    expect(operation(text)).toBe(text);
  });
});
