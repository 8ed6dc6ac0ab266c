/** Scores a self-check in the browser, by the same code as the server scores quizzes. */
import type { SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { scoreQuestion } from '@shequ/schema/scoring/score.ts';
import { makeScorer, type Scorer } from '@shequ/schema/scoring/scorer.ts';
import type { SelfCheck } from './self-check.ts';

export interface CheckMark {
  state: 'right' | 'wrong' | 'plain';
  html: string | null;
}
export interface CheckResult {
  /** Share of the point, 0 to 1. */
  earned: number;
  /** What to say by option, blank, item or left cell. */
  marks: Record<string, CheckMark>;
}

type Words = { answer: string; or: string };

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function htmlOf(list: PublicQuestion['right'], id: string): string {
  return list.find((each) => each.id === id)?.html ?? '';
}

function marksOf(
  check: SelfCheck,
  response: QuestionResponse,
  words: Words,
  { normaliseAnswer }: Scorer,
): CheckResult['marks'] {
  const { key, question, feedback } = check;
  const marks: CheckResult['marks'] = {};
  if ('choices' in key) {
    const chosen =
      response.type === 'MULTIPLE_CHOICE'
        ? response.choiceIds
        : 'choiceId' in response
          ? [response.choiceId]
          : [];
    for (const { id, isKey } of key.choices) {
      const state = isKey ? 'right' : chosen.includes(id) ? 'wrong' : 'plain';
      marks[id] = { state, html: feedback[id] ?? null };
    }
  } else if (key.type === 'FILL_BLANK') {
    for (const { id, accepted } of key.blanks) {
      const given =
        response.type === 'FILL_BLANK'
          ? response.blanks.find((blank) => blank.id === id)?.text
          : '';
      const right = accepted.some((each) => normaliseAnswer(each) === normaliseAnswer(given ?? ''));
      const html = right ? null : words.answer + accepted.map(escapeHtml).join(words.or);
      marks[id] = { state: right ? 'right' : 'wrong', html };
    }
  } else if (key.type === 'ORDERING') {
    const given = response.type === 'ORDERING' ? response.itemIds : [];
    key.items.forEach(({ id }, index) => {
      marks[id] = { state: given[index] === id ? 'right' : 'wrong', html: null };
    });
  } else {
    for (const { id, rightId } of key.left) {
      const given =
        response.type === 'MATCHING'
          ? response.pairs.find((pair) => pair.leftId === id)?.rightId
          : undefined;
      const right = given === rightId;
      const html = right ? null : words.answer + htmlOf(question.right, rightId);
      marks[id] = { state: right ? 'right' : 'wrong', html };
    }
  }
  return marks;
}

/** Points and marks of a response. `words.answer` opens a right answer, e.g. `正确答案：`. */
export function checkResponse(
  check: SelfCheck,
  response: QuestionResponse,
  words: Words,
): CheckResult {
  // The key holds every field that scoring reads; the texts it leaves out are never looked at.
  const scored = check.key as unknown as SimpleQuestion;
  const traditional = check.key.type === 'FILL_BLANK' ? check.key.traditional : undefined;
  const scorer = makeScorer(new Map(traditional));
  return {
    earned: scoreQuestion(scored, response, scorer).pointsEarned,
    marks: marksOf(check, response, words, scorer),
  };
}
