/**
 * The learner's copy of a question, made by naming each safe field, so that a field added to the
 * stored question stays hidden until someone decides otherwise. Order of choices, items and right
 * cells is shuffled by the caller's seed.
 */
import { seededShuffle } from '../scoring/random.ts';
import type { QuestionType } from '../terms.ts';
import type { Question, SimpleQuestion } from './model.ts';

export interface PublicOption {
  id: string;
  /** HTML rendered from the author's Markdown, inline only, escaped. */
  html: string;
}

/** One question as delivered. Fields that do not apply to the type are empty. */
export interface PublicQuestion {
  uuid: string;
  type: Exclude<QuestionType, 'CASE'>;
  stemHtml: string;
  /** Text of the case this question belongs to; null when it stands alone. */
  caseTitle: string | null;
  caseHtml: string | null;
  /** Choices of 单选, 多选, 判断. */
  choices: PublicOption[];
  /** Ids of the blanks, in the order of `____` in the stem. */
  blankIds: string[];
  /** Items of 排序, shuffled. */
  items: PublicOption[];
  leftTitle: string | null;
  rightTitle: string | null;
  left: PublicOption[];
  right: PublicOption[];
}

/** How Markdown becomes HTML. A server passes one that remembers and is loaded late: it is the dear part. */
export interface Renderer {
  inline(markdown: string): string;
  block(markdown: string): string;
}

/**
 * Shuffled, but never left in the given order, which for 排序 would be the answer. Drawn anew rather
 * than turned round: every other order stays equally likely, and tells nothing about the answer.
 */
function shuffledApart<T>(items: readonly T[], seed: string): T[] {
  for (let round = 0; ; round += 1) {
    const shuffled = seededShuffle(items, round === 0 ? seed : `${seed}/${round}`);
    if (items.length < 2 || shuffled.some((item, index) => item !== items[index])) return shuffled;
  }
}

/** Choices, items and cells by question type; every field that may leave is named here. */
function deliveredParts(
  question: SimpleQuestion,
  seed: string,
  render: Renderer,
): Partial<PublicQuestion> {
  const option = (id: string, markdown: string): PublicOption => ({
    id,
    html: render.inline(markdown),
  });
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return {
        choices: seededShuffle(question.choices, seed).map(({ id, text }) => option(id, text)),
      };
    case 'TRUE_FALSE':
      // 对 stays before 错 whatever the author wrote first: people expect it there.
      return {
        choices: [...question.choices]
          .sort((a, b) => Number(b.text === '对') - Number(a.text === '对'))
          .map(({ id, text }) => option(id, text)),
      };
    case 'FILL_BLANK':
      return { blankIds: question.blanks.map(({ id }) => id) };
    case 'ORDERING':
      return { items: shuffledApart(question.items, seed).map(({ id, text }) => option(id, text)) };
    case 'MATCHING':
      return {
        leftTitle: question.leftTitle,
        rightTitle: question.rightTitle,
        left: question.left.map(({ id, text }) => option(id, text)),
        right: seededShuffle(question.right, seed).map(({ id, text }) => option(id, text)),
      };
  }
}

function deliver(
  question: SimpleQuestion,
  seed: string,
  parent: { title: string; html: string } | null,
  render: Renderer,
): PublicQuestion {
  return {
    uuid: question.uuid,
    type: question.type,
    stemHtml: render.block(question.stem),
    caseTitle: parent?.title ?? null,
    caseHtml: parent?.html ?? null,
    choices: [],
    blankIds: [],
    items: [],
    leftTitle: null,
    rightTitle: null,
    left: [],
    right: [],
    ...deliveredParts(question, `${seed}/${question.uuid}`, render),
  };
}

/**
 * The copies to deliver: one for a question, one per part for a case, each part carrying the text
 * of the case. The same seed gives the same order. Nothing here tells the key: no feedback, no
 * rationale, no citation, no accepted answer.
 */
export function toPublicQuestions(
  question: Question,
  shuffleSeed: string,
  render: Renderer,
): PublicQuestion[] {
  if (question.type !== 'CASE') return [deliver(question, shuffleSeed, null, render)];
  const parent = { title: question.title, html: render.block(question.stem) };
  return question.parts.map((part) => deliver(part, shuffleSeed, parent, render));
}
