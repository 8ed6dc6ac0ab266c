/**
 * The order in which a question is shown says nothing about its answer: over many attempts every
 * place is equally likely for the right choice. Seeds are fixed, so the figures are always the same.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { Bank, Question, Quiz, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { toPublicQuestions } from '@shequ/schema/content/public-question.ts';
import { drawForm } from '@shequ/schema/scoring/draw.ts';
import { beforeAll, describe, expect, it } from 'vitest';

/** Rendering takes far longer than shuffling, and has no part in the order. */
const asWritten = { inline: (markdown: string) => markdown, block: (markdown: string) => markdown };

const CONTENT = fileURLToPath(new URL('../fixtures/marked-content/', import.meta.url));
const ATTEMPTS = 4_000;
/** The value that chi-square exceeds in one of 100,000 cases of pure chance, by degrees of freedom. */
const CRITICAL: Readonly<Record<number, number>> = {
  1: 19.5,
  2: 23.0,
  3: 25.9,
  5: 30.9,
  9: 39.3,
  22: 62.5,
};

/** As random as those of attempts, which are random uuids. */
const seeds = Array.from({ length: ATTEMPTS }, (_, at) =>
  createHash('sha256').update(`attempt ${at}`).digest('hex'),
);

let banks: Bank[];
let quizzes: Quiz[];
let simple: SimpleQuestion[];

beforeAll(async () => {
  const { content, faults } = await loadContent([`${CONTENT}open`, `${CONTENT}private`]);
  expect(faults).toEqual([]);
  banks = content.banks.map(({ value }) => value);
  quizzes = content.quizzes.map(({ value }) => value);
  simple = banks
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.type === 'CASE' ? question.parts : [question]));
});

function shown(question: SimpleQuestion, seed: string) {
  const [delivered] = toPublicQuestions(question as Question, seed, asWritten);
  if (delivered === undefined) throw new Error('nothing was delivered');
  return delivered;
}

/** Chi-square of the counts against equal shares. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function expectEven(counts: readonly number[], what: string): void {
  const critical = CRITICAL[counts.length - 1];
  if (critical === undefined) throw new Error(`no critical value for ${counts.length} places`);
  expect(chiSquare(counts), `${what}: ${counts.join(', ')}`).toBeLessThan(critical);
}

/** How often the thing stood at each place. */
function countPlaces(places: number, placeOf: (seed: string) => number): number[] {
  const counts = new Array<number>(places).fill(0);
  for (const seed of seeds) {
    const place = placeOf(seed);
    if (place < 0) throw new Error('it was not shown');
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

describe('the order of what is shown', () => {
  it('puts each key of 单选 and 多选 at every place equally often', () => {
    const questions = simple.filter(
      (question) => question.type === 'SINGLE_CHOICE' || question.type === 'MULTIPLE_CHOICE',
    );
    expect(questions.length).toBeGreaterThan(6);
    for (const question of questions) {
      for (const key of question.choices.filter(({ isKey }) => isKey)) {
        const counts = countPlaces(question.choices.length, (seed) =>
          shown(question, seed).choices.findIndex(({ id }) => id === key.id),
        );
        expectEven(counts, `${question.stem} ${key.text}`);
      }
    }
  });

  it('puts 对 before 错 in every 判断, whichever is right', () => {
    for (const question of simple.filter(({ type }) => type === 'TRUE_FALSE')) {
      for (const seed of seeds.slice(0, 50)) {
        expect(shown(question, seed).choices.map(({ html }) => html)).toEqual(['对', '错']);
      }
    }
  });

  it('shows 排序 in every order but the right one equally often', () => {
    const [question] = simple.filter(({ type }) => type === 'ORDERING');
    if (question?.type !== 'ORDERING') throw new Error('no question of this type');
    const counts = new Map<string, number>();
    for (const seed of seeds) {
      const order = shown(question, seed)
        .items.map(({ id }) => id)
        .join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.has(question.items.map(({ id }) => id).join())).toBe(false);
    expect(counts.size).toBe(4 * 3 * 2 - 1);
    expectEven([...counts.values()], 'orders');
  });

  it('puts the partner of each left cell of 配对 at every place equally often', () => {
    const [question] = simple.filter(({ type }) => type === 'MATCHING');
    if (question?.type !== 'MATCHING') throw new Error('no question of this type');
    for (const left of question.left) {
      const counts = countPlaces(question.right.length, (seed) =>
        shown(question, seed).right.findIndex(({ id }) => id === left.rightId),
      );
      expectEven(counts, left.text);
    }
  });

  it('is another for every question of an attempt', () => {
    const [first, second] = simple.filter(({ type }) => type === 'SINGLE_CHOICE');
    if (first === undefined || second === undefined) throw new Error('too few questions');
    const placeOf = (question: SimpleQuestion, seed: string): number =>
      shown(question, seed).choices.findIndex(
        ({ id }) => 'choices' in question && question.choices.find(({ isKey }) => isKey)?.id === id,
      );
    const same = seeds.filter((seed) => placeOf(first, seed) === placeOf(second, seed)).length;
    // One in four by chance.
    expectEven([same * 3, seeds.length - same], 'the same place twice');
  });

  it('puts each question of a bank at every place of the form equally often', () => {
    const quiz = quizzes.find(({ slug }) => slug === 'warmup');
    if (quiz === undefined) throw new Error('no such quiz');
    const forms = new Map(
      seeds.map((seed) => [seed, drawForm(quiz, banks, seed).map(({ uuid }) => uuid)]),
    );
    for (const uuid of forms.values().next().value ?? []) {
      const counts = countPlaces(10, (seed) => forms.get(seed)?.indexOf(uuid) ?? -1);
      expectEven(counts, uuid);
    }
  });
});

describe('the ids of choices, items and cells', () => {
  it('do not sort in the order of the author or the answer', () => {
    // Ids are hashes: whether two of them stand in order is a matter of chance.
    let inOrder = 0;
    let pairs = 0;
    for (const question of simple) {
      const ids =
        question.type === 'ORDERING'
          ? question.items.map(({ id }) => id)
          : 'choices' in question
            ? question.choices.map(({ id }) => id)
            : [];
      for (let at = 1; at < ids.length; at += 1) {
        pairs += 1;
        if ((ids[at - 1] ?? '') < (ids[at] ?? '')) inOrder += 1;
      }
    }
    expect(pairs).toBeGreaterThan(20);
    expect(Math.abs(inOrder - pairs / 2)).toBeLessThan(pairs / 3);
  });
});
