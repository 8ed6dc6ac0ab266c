import { describe, expect, it } from 'vitest';
import { KINDS } from '../kinds/kinds.ts';
import { folderOf, isInCourse, namesByPage, namesByPath, pathOf } from './kind-path.ts';

const kindNamed = (name: string) => {
  const kind = KINDS.find((each) => each.kind === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
};

describe('the path of a kind', () => {
  it.each([
    ['course', 'courses/fire/course.md', { courseSlug: 'fire', slug: 'course' }],
    ['lesson', 'courses/fire/drill.md', { courseSlug: 'fire', slug: 'drill' }],
    ['quiz', 'courses/fire/quiz/final.md', { courseSlug: 'fire', slug: 'final' }],
    ['card', 'cards/gas.md', { courseSlug: '', slug: 'gas' }],
  ])('of a %s is read and written alike', (name, path, names) => {
    expect(namesByPath(kindNamed(name))(path)).toEqual(names);
    expect(pathOf(kindNamed(name), names)).toBe(path);
  });

  it('fits the whole path only, and a dot is a dot', () => {
    const namesOf = namesByPath(kindNamed('card'));
    for (const path of ['cards/gas.markdown', 'cards/gas-md', 'cards/a/gas.md', 'x/cards/gas.md']) {
      expect(namesOf(path)).toBeNull();
    }
  });

  it('tells what lies below a course, and the folder that authors look in', () => {
    expect(KINDS.filter(isInCourse).map(({ kind }) => kind)).toEqual([
      'course',
      'lesson',
      'quiz',
      'bank',
    ]);
    expect(['lesson', 'quiz', 'card'].map((name) => folderOf(kindNamed(name)))).toEqual([
      'courses/<课程>/',
      'quiz/',
      'cards/',
    ]);
  });
});

describe('the page of a kind', () => {
  it('is recognised with and without the last slash, a query or a fragment', () => {
    const namesOf = namesByPage(kindNamed('lesson'));
    for (const url of ['/courses/fire/drill', '/courses/fire/drill/', '/courses/fire/drill/#key']) {
      expect(namesOf?.(url)).toEqual({ courseSlug: 'fire', slug: 'drill' });
    }
    expect(namesOf?.('/courses/fire/')).toBeNull();
    expect(namesOf?.('/courses/fire/quiz/final/')).toBeNull();
    expect(namesOf?.('https://example.org/courses/fire/drill/')).toBeNull();
  });

  it('is none for what is never shown', () => {
    expect(namesByPage(kindNamed('bank'))).toBeNull();
  });
});
