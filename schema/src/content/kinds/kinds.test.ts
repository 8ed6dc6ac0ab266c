import { describe, expect, it } from 'vitest';
import type { ContentKind } from '../files/content-kind.ts';
import { pathOf } from '../files/kind-path.ts';
import { parseFile } from '../files/parsed-file.ts';
import { buildContent } from '../reading/build-content.ts';
import { parseSet } from '../reading/parse-set.ts';
import { roleOf } from '../reading/read-folder.ts';
import { courseText, lessonText, makeFound } from '../rules/testing.ts';
import { emptyContent, filesOf } from './collections.ts';
import { KINDS } from './kinds.ts';

const names = { courseSlug: 'demo', slug: 'first' };

describe('the kinds of content', () => {
  it('are told apart by their paths', () => {
    for (const kind of KINDS) expect(roleOf(pathOf(kind, names))).toMatchObject({ kind });
  });

  it('have names of their own', () => {
    const unique = (values: string[]): number => new Set(values).size;
    expect(unique(KINDS.map(({ kind }) => kind))).toBe(KINDS.length);
    expect(unique(KINDS.map(({ collection }) => collection))).toBe(KINDS.length);
  });

  it('begin with a template that parses and builds', () => {
    for (const kind of KINDS as readonly ContentKind[]) {
      const path = pathOf(kind, names);
      const file = parseFile(kind.template('2026-11-22'), { kind, file: path, path, ...names });
      expect(file.shapeFaults).toEqual([]);
      const set = { ...parseSet([], '2026-11-22').set, files: [file] };
      const built = KINDS.flatMap((each) => filesOf(buildContent(set), each));
      expect(built).toMatchObject([{ located: { value: { uuid: file.front?.uuid } } }]);
    }
  });
});

describe('the collections of a content set', () => {
  it('hold the files of any kind, with their course', () => {
    const found = Object.entries({
      'courses/demo/course.md': courseText(),
      'courses/demo/first.md': lessonText('甲'),
    }).map(([path, text]) => makeFound({ path, bytes: new TextEncoder().encode(text) }));
    const content = buildContent(parseSet(found, '2026-11-22').set);
    const files = KINDS.flatMap((kind) =>
      filesOf(content, kind).map(({ courseSlug, located }) => [
        kind.kind,
        courseSlug,
        located.file,
      ]),
    );
    expect(files).toEqual([
      ['course', null, 'courses/demo/course.md'],
      ['lesson', 'demo', 'courses/demo/first.md'],
    ]);
  });

  it('are all there in an empty set', () => {
    for (const kind of KINDS) expect(filesOf(emptyContent(), kind)).toEqual([]);
  });
});
