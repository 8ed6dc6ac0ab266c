import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { unexpected } from './unexpected.ts';

describe(unexpected.name, () => {
  it.each([
    'courses/notes.md',
    'courses/demo/a.txt',
    'courses/demo/quiz/x/a.md',
    'courses/demo/drafts/a.md',
    'courses/demo/first.MD',
    'courses/demo/first.md.txt',
    'sources.yaml',
    'card',
  ])('reports %s', (path) => {
    expect(placesInFile(unexpected, makeFound({ path }))).toEqual(['1:1']);
  });

  it.each([
    'sources.yml',
    'courses/demo/course.md',
    'courses/demo/bank/a.md',
    'courses/demo/images/a.png',
  ])('accepts %s', (path) => {
    expect(placesInFile(unexpected, makeFound({ path }))).toEqual([]);
  });
});

describe('the remedy for a name that nearly is right', () => {
  const messageOf = (path: string): string => {
    const messages: string[] = [];
    unexpected.check(makeFound({ path }), (_place, message) => messages.push(message));
    return messages.join('\n');
  };

  it.each([
    ['courses/demo/first.MD', '“first.md”'],
    ['courses/demo/first.md.txt', '“first.md”'],
    ['courses/demo/first.markdown', '“first.md”'],
    ['synonyms.yaml', '“synonyms.yml”'],
    ['Courses', '“courses”'],
  ])('names what %s should be called', (path, name) => {
    expect(messageOf(path)).toContain(`应当是${name}`);
  });

  it('says where things belong when the name is right and the place is not', () => {
    expect(messageOf('courses/demo/drafts/a.md')).toContain('这里不该有');
  });
});
