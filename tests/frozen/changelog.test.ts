/** Nobody learns of a change of the schema by an error: each is named in the changelog. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readChangelog } from './changelog.ts';
import { listReleases, readDifferences, readSdl } from './release-folder.ts';
import { CHANGE_HEADINGS, findChanges, findUnannounced } from './schema-changes.ts';

const SDL = fileURLToPath(new URL('../../schema/graphql/schema.graphql', import.meta.url));

const sections = readChangelog();
const releases = listReleases();
const schemas = [
  ...releases.map((release) => ({ release, sdl: readSdl(release) })),
  { release: 'Unreleased', sdl: readFileSync(SDL, 'utf8') },
];

/** A year before the release; before today for what is unreleased. */
function yearBefore(release: string): string {
  const { date = null } = sections.find((section) => section.release === release) ?? {};
  const day = new Date(date ?? Date.now());
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}

const dateOf = (release: string): string =>
  sections.find((section) => section.release === release)?.date ?? '';

/**
 * Decided while no server of 0.1.0 held data (decision 080): one log for every kind of fact costs these
 * four fields their promise never to be null. Nothing is added here once a release is in use.
 */
const BEFORE_ANY_DATA = [
  'CompletionRecord.activityId changed type from ID! to ID.',
  'CompletionRecord.activityTitle changed type from String! to String.',
  'CompletionRecord.activityVersion changed type from String! to String.',
  'CompletionRecord.course changed type from Course! to Course.',
];

describe('the changelog of the schema', () => {
  it('has a dated section for every release, the newest first, below what is unreleased', () => {
    expect(sections.map(({ release }) => release)).toEqual([
      'Unreleased',
      ...releases.toReversed(),
    ]);
    const dates = sections.slice(1).map(({ date }) => date);
    expect(dates).toEqual(dates.map(() => expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)));
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  it.each(
    schemas.slice(1).map(({ release, sdl }, index) => [release, schemas[index]?.sdl ?? '', sdl]),
  )('names every change of %s, and no other', (release, before, after) => {
    const names = sections.find((section) => section.release === release)?.names ?? {};
    const changes = findChanges(before, after);
    for (const heading of CHANGE_HEADINGS) {
      // What is missing on one side is what to write, or to take away, under that heading.
      expect((names[heading] ?? []).toSorted(), heading).toEqual(changes[heading].toSorted());
    }
  });

  it.each(schemas.slice(1))(
    '$release breaks nothing that was not deprecated for a year',
    (later) => {
      const earlier = schemas.slice(0, schemas.indexOf(later));
      const deadline = yearBefore(later.release);
      const oldEnough = earlier.findLastIndex(({ release }) => dateOf(release) <= deadline);
      for (const { release, sdl } of earlier.slice(Math.max(oldEnough, 0))) {
        const broken =
          oldEnough < 0 ? findChanges(sdl, later.sdl).Breaking : findUnannounced(sdl, later.sdl);
        const excused = release === '0.1.0' ? BEFORE_ANY_DATA : [];
        expect(
          broken.filter((change) => !excused.includes(change)),
          `against ${release}`,
        ).toEqual([]);
      }
    },
  );

  it('names every answer that is meant to differ from that of an earlier release', () => {
    for (const release of releases) {
      const later = sections.slice(
        0,
        sections.findIndex((section) => section.release === release),
      );
      const known = later.flatMap(({ names }) => Object.values(names).flat());
      for (const { request, entry } of readDifferences(release)) {
        expect(known, `${request} of ${release}`).toContain(entry);
      }
    }
  });
});

const OLD = `
  interface Node { id: ID! }
  enum Colour { RED }
  input Wish { colour: Colour! }
  type Thing implements Node { id: ID! name: String size(unit: String!): Int }
  type Query { thing(wish: Wish): Thing }`;

type Replacements = [from: string, to: string][];

function edited(sdl: string, replacements: Replacements): string {
  let text = sdl;
  for (const [from, to] of replacements) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return text;
}

describe('a change of the schema', () => {
  const nothing = { Breaking: [], Dangerous: [], Changed: [], Deprecated: [], Added: [] };

  it.each([
    ['none', [], nothing],
    ['a new field', [['name: String', 'name: String old: Boolean']], { Added: ['Thing.old'] }],
    [
      'a new type, with its fields',
      [['type Query {', 'type Other { id: ID! } type Query { other: Other']],
      { Added: ['Other', 'Query.other'] },
    ],
    ['a lost field', [['name: String', '']], { Breaking: ['Thing.name was removed.'] }],
    [
      'a field that may be null now',
      [['id: ID! name', 'id: ID name']],
      { Breaking: expect.any(Array) },
    ],
    [
      'a field that is never null now',
      [['name: String', 'name: String!']],
      { Changed: ['Thing.name'] },
    ],
    [
      'a field of another type',
      [['name: String', 'name: Int']],
      { Breaking: ['Thing.name changed type from String to Int.'] },
    ],
    [
      'an argument that is needed no more',
      [['unit: String!', 'unit: String']],
      { Changed: ['Thing.size(unit:)'] },
    ],
    [
      'a deprecated field',
      [['name: String', 'name: String @deprecated(reason: "Say it")']],
      { Deprecated: ['Thing.name'] },
    ],
    [
      'a new value',
      [['{ RED }', '{ RED BLUE }']],
      { Dangerous: ['BLUE was added to enum type Colour.'] },
    ],
    [
      'a new input field',
      [['colour: Colour!', 'colour: Colour! note: String']],
      { Dangerous: ['An optional field note on input type Wish was added.'] },
    ],
  ] as [string, Replacements, object][])(
    'is told by its kind: %s',
    (_name, replacements, expected) => {
      let after = OLD;
      for (const [from, to] of replacements) {
        expect(after).toContain(from);
        after = after.replace(from, to);
      }
      expect(findChanges(OLD, after)).toEqual({ ...nothing, ...expected });
    },
  );
});

describe('what a client could not see coming', () => {
  const deprecated = OLD.replace('name: String', 'name: String @deprecated(reason: "Say it")');

  it.each([
    ['a lost field that was not deprecated', OLD, [['name: String', '']], ['Thing.name']],
    [
      'a lost field that was deprecated',
      deprecated,
      [['name: String @deprecated(reason: "Say it")', '']],
      [],
    ],
    ['a lost field with its argument', OLD, [['size(unit: String!): Int', '']], ['Thing.size']],
    ['a lost value', OLD, [['{ RED }', '{ BLUE }']], ['Colour.RED']],
    [
      'a new argument that is needed',
      deprecated,
      [['thing(wish: Wish)', 'thing(wish: Wish, id: ID!)']],
      ['A required arg id on Query.thing was added.'],
    ],
    ['a new field', OLD, [['name: String', 'name: String old: Int']], []],
  ] as [string, string, Replacements, string[]][])(
    '%s',
    (_name, before, replacements, expected) => {
      expect(findUnannounced(before, edited(before, replacements))).toEqual(expected);
    },
  );
});
