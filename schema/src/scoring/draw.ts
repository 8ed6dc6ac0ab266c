/**
 * Draws the form of a quiz from its banks. The same quiz, banks and seed give the same form. A
 * case is drawn whole and counts as many questions as it has parts; no question appears twice.
 * When the draw is possible at all, every seed succeeds.
 */
import type { Question, QuizDraw } from '../content/model.ts';
import { seededShuffle } from './random.ts';

export { seededShuffle } from './random.ts';

/** What the draw must know of a question. */
export type DrawCandidate = Pick<Question, 'uuid' | 'difficulty' | 'competency'> &
  (
    | { type: 'CASE'; parts: readonly { uuid: string }[] }
    | { type: Exclude<Question['type'], 'CASE'> }
  );

export interface DrawBank {
  slug: string;
  questions: readonly DrawCandidate[];
}

/** One question of a form, in the order of delivery. */
export interface DrawnQuestion {
  /** The question, or the part of a case. */
  uuid: string;
  /** The case it is part of; null when it stands alone. */
  caseUuid: string | null;
  bank: string;
}

/** Why no form can be drawn. */
export class ImpossibleDrawError extends Error {
  override name = 'ImpossibleDrawError';
}

function weightOf(question: DrawCandidate): number {
  return question.type === 'CASE' ? question.parts.length : 1;
}

function fits(line: QuizDraw, bank: string, question: DrawCandidate): boolean {
  return (
    line.bank === bank &&
    (line.difficulty === undefined || line.difficulty === question.difficulty) &&
    (line.competency === undefined || line.competency === question.competency)
  );
}

interface Item {
  bank: string;
  question: DrawCandidate;
  weight: number;
  /** Indexes of the lines that may take it. */
  lines: number[];
}

/** For each item and line, how many questions the items from here on could still give the line. */
function suffixWeights(items: readonly Item[], lineCount: number): number[][] {
  const suffix: number[][] = [new Array<number>(lineCount).fill(0)];
  for (const item of [...items].reverse()) {
    const row = [...(suffix[0] as number[])];
    for (const line of item.lines) row[line] = (row[line] ?? 0) + item.weight;
    suffix.unshift(row);
  }
  return suffix;
}

/**
 * Assigns items to lines so that each line is filled exactly, taking items in the given order
 * whenever the rest can still be filled. Null when there is no way. Failures are remembered, so
 * the work is bounded by items × possible remainders.
 */
function assign(items: readonly Item[], counts: readonly number[]): Item[][] | null {
  const suffix = suffixWeights(items, counts.length);
  const dead = new Set<string>();
  const remaining = [...counts];
  const taken: Item[][] = counts.map(() => []);

  const complete = (index: number): boolean => {
    if (remaining.every((count) => count === 0)) return true;
    const reach = suffix[index] as number[];
    if (remaining.some((count, line) => count > (reach[line] as number))) return false;
    const key = `${index}:${remaining.join(',')}`;
    if (dead.has(key)) return false;
    const item = items[index] as Item;
    for (const line of item.lines) {
      if ((remaining[line] as number) < item.weight) continue;
      remaining[line] = (remaining[line] as number) - item.weight;
      (taken[line] as Item[]).push(item);
      if (complete(index + 1)) return true;
      (taken[line] as Item[]).pop();
      remaining[line] = (remaining[line] as number) + item.weight;
    }
    if (complete(index + 1)) return true;
    dead.add(key);
    return false;
  };

  return complete(0) ? taken : null;
}

/** When questions and parts of cases were seen, the greater the later; what is missing was never seen. */
export type Seen = ReadonlyMap<string, number>;

/** A case was seen when a part of it was. */
function lastSeen(question: DrawCandidate, seen: Seen): number {
  const uuids = question.type === 'CASE' ? question.parts.map(({ uuid }) => uuid) : [question.uuid];
  return Math.max(...uuids.map((uuid) => seen.get(uuid) ?? Number.NEGATIVE_INFINITY));
}

function itemsOf(
  lines: readonly QuizDraw[],
  banks: readonly DrawBank[],
  seed: string,
  seen: Seen = new Map(),
): Item[] {
  const items = banks.flatMap((bank) =>
    bank.questions.map((question) => ({
      bank: bank.slug,
      question,
      weight: weightOf(question),
      lines: seededShuffle(
        lines.flatMap((line, index) => (fits(line, bank.slug, question) ? [index] : [])),
        `${seed}/line/${question.uuid}`,
      ),
    })),
  );
  // Order by identity first, so that moving a question within its file changes no form.
  items.sort((a, b) => (a.question.uuid < b.question.uuid ? -1 : 1));
  const shuffled = seededShuffle(
    items.filter((item) => item.lines.length > 0),
    `${seed}/draw`,
  );
  if (seen.size === 0) return shuffled;
  const age = new Map(shuffled.map((item) => [item, lastSeen(item.question, seen)]));
  // Chance decides among those seen at the same time: sorting keeps its order.
  return shuffled.sort((a, b) => {
    const [first, second] = [age.get(a) as number, age.get(b) as number];
    return first === second ? 0 : first - second;
  });
}

/** True when the banks can fill every line of the draw at once. */
export function canDraw(quiz: { draw: readonly QuizDraw[] }, banks: readonly DrawBank[]): boolean {
  const counts = quiz.draw.map((line) => line.count);
  return assign(itemsOf(quiz.draw, banks, ''), counts) !== null;
}

/** How many questions the bank offers to one line on its own, parts of cases counted. */
export function supplyOf(line: QuizDraw, banks: readonly DrawBank[]): number {
  return itemsOf([line], banks, '').reduce((sum, item) => sum + item.weight, 0);
}

/**
 * The questions of a form: line after line as the quiz lists them, in an order drawn by the seed,
 * the parts of a case together in the author's order. What was not seen is preferred, then what was
 * seen the longest ago.
 *
 * @throws ImpossibleDrawError when the banks cannot fill the lines.
 */
export function drawForm(
  quiz: { draw: readonly QuizDraw[] },
  banks: readonly DrawBank[],
  seed: string,
  seen?: Seen,
): DrawnQuestion[] {
  const counts = quiz.draw.map((line) => line.count);
  const taken = assign(itemsOf(quiz.draw, banks, seed, seen), counts);
  if (taken === null) {
    const wanted = quiz.draw.map((line) => `${line.bank} × ${line.count}`).join(', ');
    throw new ImpossibleDrawError(`the banks cannot fill the draw (${wanted})`);
  }
  return taken
    .flat()
    .flatMap(({ bank, question }): DrawnQuestion[] =>
      question.type === 'CASE'
        ? question.parts.map((part) => ({ uuid: part.uuid, caseUuid: question.uuid, bank }))
        : [{ uuid: question.uuid, caseUuid: null, bank }],
    );
}
