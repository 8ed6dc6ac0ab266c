import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { NUMBERS } from './contract.ts';
import { EXAMPLES, toCurl } from './examples.ts';
import { forClients } from './for-clients.ts';
import { readReference } from './reference.ts';
import { REFERENCE_KINDS } from './reference-kinds.ts';

const read = (file: string) =>
  readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');

const SDL = `
"""Asks."""
type Query {
  """One."""
  one(
    """Which."""
    id: ID! = "a"
    old: Int @deprecated(reason: "Use \`id\`.")
  ): [Thing!]! @deprecated(reason: "Use two.")
}
type Mutation { make(input: MakeInput!): Made! }
"""A thing."""
type Thing { kind: Kind, at: When, self: Thing }
union Made = Thing
input MakeInput { kind: Kind = BIG }
enum Kind { "Big." BIG SMALL @deprecated(reason: "None is.") }
scalar When
`;

describe('the reference', () => {
  const reference = readReference(SDL);

  it('has every field of Query with its type, arguments, defaults and deprecations', () => {
    expect(reference.queries).toEqual([
      {
        id: 'one',
        name: 'one',
        type: {
          before: '[',
          name: 'Thing',
          after: '!]!',
          href: '/developers/reference/objects/#Thing',
        },
        description: 'One.',
        deprecated: 'Use two.',
        parts: [
          expect.objectContaining({
            name: 'id',
            type: { before: '', name: 'ID', after: '!', href: null },
            description: 'Which.',
            defaultValue: '"a"',
          }),
          expect.objectContaining({ name: 'old', deprecated: 'Use `id`.' }),
        ],
      },
    ]);
  });

  it('puts every type on the page of its kind, with its values, members or fields', () => {
    const names = REFERENCE_KINDS.map((kind) => reference[kind].map(({ name }) => name));
    expect(names).toEqual([
      ['one'],
      ['make'],
      ['Thing'],
      ['Made'],
      ['MakeInput'],
      ['Kind', 'When'],
    ]);
    expect(reference.values[0]?.parts.map(({ name, deprecated }) => [name, deprecated])).toEqual([
      ['BIG', null],
      ['SMALL', 'None is.'],
    ]);
    expect(reference.unions[0]?.parts.map(({ type }) => type?.name)).toEqual(['Thing']);
  });

  it('of the SDL holds all of its types and leads only to entries that are there', () => {
    const sdl = read('schema/graphql/schema.graphql');
    const all = readReference(sdl);
    const entries = REFERENCE_KINDS.flatMap((kind) =>
      all[kind].map(({ id }) => `/developers/reference/${kind}/#${id}`),
    );
    const own = Object.keys(buildSchema(sdl).getTypeMap()).filter(
      (name) => !/^(__.*|Query|Mutation|String|Int|Float|Boolean|ID)$/.test(name),
    );
    const described = entries.filter((entry) => !/\/(queries|mutations)\//.test(entry));
    expect(described.map((entry) => entry.split('#')[1]).sort()).toEqual(own.sort());
    const links = REFERENCE_KINDS.flatMap((kind) => all[kind])
      .flatMap(({ type, parts }) => [
        type,
        ...parts.flatMap((part) => [part.type, ...part.arguments.map((argument) => argument.type)]),
      ])
      .flatMap((type) => type?.href ?? []);
    expect(links.filter((link) => !entries.includes(link))).toEqual([]);
    expect(links.length).toBeGreaterThan(500);
  });
});

describe('the guide', () => {
  it('names no number that the code does not give', () => {
    const named = [...read('docs-site/src/prose/developers.md').matchAll(/\{(\w+)\}/g)].map(
      ([, name = '']) => name,
    );
    const known = [...Object.keys(NUMBERS), 'origin', 'firstPage', 'reference'];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(named).toContain('nodes');
  });

  it('shows the changelog without what is for those who write it', () => {
    const text = forClients(read('schema/graphql/CHANGELOG.md'));
    expect(text).not.toMatch(/How to write an entry|differences\.json|\]\(schema\.graphql\)/);
    expect(text).toMatch(/## How clients learn of changes/);
    expect(text).toMatch(/## Unreleased/);
  });
});

describe('a command of an example', () => {
  it('is safe between the single quotes of a shell, and holds the operation and its variables', () => {
    for (const example of EXAMPLES) {
      const body = toCurl(example, 'https://xue.example').match(/-d '([^']*)'$/)?.[1] ?? '';
      const { query, variables = {} } = JSON.parse(body);
      expect(query).toBe(example.document.replace(/\s+/g, ' '));
      expect(example.variables).toMatchObject(variables);
    }
  });
});
