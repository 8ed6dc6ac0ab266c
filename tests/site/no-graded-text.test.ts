/** Nothing of a graded question is in the built site: no stem, choice, key, rationale or feedback. */

import { loadContent } from '@shequ/schema/content/load.ts';
import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentFolders } from '../../docs-site/config/environment.ts';
import { builtPaths, builtText } from './testkit/built-site.ts';

/** Shorter texts, such as a number of days, occur in lessons as well. */
const TELLING_CHARACTERS = 14;

/** Chinese text without marks and blanks, so that rendering cannot hide a match. */
const bare = (text: string) => text.replace(/<[^>]+>|&[a-z#0-9]+;|[^\p{L}\p{N}]/gu, '');

function textsOf(question: SimpleQuestion): string[] {
  const texts = [question.stem, question.rationale];
  if ('choices' in question) {
    for (const { text, feedback } of question.choices) texts.push(text, feedback ?? '');
  }
  if (question.type === 'ORDERING') texts.push(question.items.map(({ text }) => text).join(''));
  return texts;
}

function allTexts(question: Question): string[] {
  return question.type === 'CASE'
    ? [question.stem, ...question.parts.flatMap(textsOf)]
    : textsOf(question);
}

let site: string;
let graded: { texts: string[]; uuids: string[] };
/** What lessons say in their own words may also stand in a question. */
let published: string;
let summary: string;

beforeAll(async () => {
  const { content } = await loadContent(contentFolders());
  const questions = content.banks.flatMap(({ value }) => value.questions);
  const lessons = [...content.lessons.values()].flat().map(({ value }) => value);
  summary = lessons[0]?.summary ?? '';
  published = bare(
    lessons
      .flatMap((lesson) => [lesson.body, lesson.summary, ...lesson.selfChecks.flatMap(allTexts)])
      .join('\n'),
  );
  graded = {
    texts: questions
      .flatMap(allTexts)
      .map(bare)
      .filter((text) => text.length >= TELLING_CHARACTERS && !published.includes(text)),
    uuids: questions.flatMap((question) => [
      question.uuid,
      ...(question.type === 'CASE' ? question.parts.map(({ uuid }) => uuid) : []),
    ]),
  };
  const paths = await builtPaths('.html', '.js', '.json', '.css', '.txt', '.xml');
  site = (await Promise.all(paths.map(builtText))).join('\n');
});

describe('the built site', () => {
  it('is searched for enough graded texts to mean something', () => {
    expect(graded.texts.length).toBeGreaterThan(200);
    expect(graded.uuids.length).toBeGreaterThan(60);
  });

  it('holds no text of a graded question', () => {
    const bareSite = bare(site);
    expect(graded.texts.filter((text) => bareSite.includes(text))).toEqual([]);
  });

  it('holds no id of a graded question', () => {
    expect(graded.uuids.filter((uuid) => site.includes(uuid))).toEqual([]);
  });

  it('would find a text that did get in', () => {
    expect(bare(site).includes(bare(summary))).toBe(true);
  });
});
