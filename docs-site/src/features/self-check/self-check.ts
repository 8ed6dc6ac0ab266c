/**
 * A self-check as the lesson's page carries it: the learner's copy of the question, the key to
 * score it with in the browser, and what to say afterwards. Self-checks are practice and carry
 * their key on purpose; graded questions never come near this file.
 */
import { renderBlock, renderInline } from '@shequ/schema/content/markdown.ts';
import type { Citation, Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { type PublicQuestion, toPublicQuestions } from '@shequ/schema/content/public-question.ts';
import { traditionalFormsOf } from '@shequ/schema/scoring/fill-blank/traditional-forms.ts';

/** Renders each text once: a lesson's page and its data for 复习 show the same questions. */
function once(render: (markdown: string) => string): (markdown: string) => string {
  const known = new Map<string, string>();
  return (markdown) => {
    const html = known.get(markdown) ?? render(markdown);
    known.set(markdown, html);
    return html;
  };
}

const inline = once(renderInline);
const block = once(renderBlock);

/** What scoring needs of a question, and nothing to read. */
export type ScoringKey =
  | { type: 'SINGLE_CHOICE' | 'TRUE_FALSE'; choices: { id: string; isKey: boolean }[] }
  | {
      type: 'MULTIPLE_CHOICE';
      choices: { id: string; isKey: boolean }[];
      partialCredit: Extract<SimpleQuestion, { type: 'MULTIPLE_CHOICE' }>['partialCredit'];
    }
  | {
      type: 'FILL_BLANK';
      blanks: { id: string; accepted: string[] }[];
      /** Traditional forms of the characters of the accepted texts; absent when there are none. */
      traditional?: [string, string][];
    }
  | { type: 'ORDERING'; items: { id: string }[] }
  | { type: 'MATCHING'; left: { id: string; rightId: string }[] };

export interface CitationLink {
  href: string;
  label: string;
}

export interface SelfCheck {
  question: PublicQuestion;
  key: ScoringKey;
  /** Feedback by choice id, as HTML. */
  feedback: Record<string, string>;
  rationaleHtml: string;
  citations: CitationLink[];
}

function keyOf(question: SimpleQuestion): ScoringKey {
  const choices = (list: { id: string; isKey: boolean }[]) =>
    list.map(({ id, isKey }) => ({ id, isKey }));
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type: question.type, choices: choices(question.choices) };
    case 'MULTIPLE_CHOICE':
      return {
        type: question.type,
        choices: choices(question.choices),
        partialCredit: question.partialCredit,
      };
    case 'FILL_BLANK': {
      const traditional = traditionalFormsOf(question.blanks.flatMap(({ accepted }) => accepted));
      return {
        type: question.type,
        blanks: question.blanks.map(({ id, accepted }) => ({ id, accepted })),
        ...(traditional.length === 0 ? {} : { traditional }),
      };
    }
    case 'ORDERING':
      return { type: question.type, items: question.items.map(({ id }) => ({ id })) };
    case 'MATCHING':
      return {
        type: question.type,
        left: question.left.map(({ id, rightId }) => ({ id, rightId })),
      };
  }
}

function feedbackOf(question: SimpleQuestion): Record<string, string> {
  if (!('choices' in question)) return {};
  return Object.fromEntries(
    question.choices.flatMap(({ id, feedback }) =>
      feedback === null ? [] : [[id, inline(feedback)]],
    ),
  );
}

/**
 * The self-checks of a lesson in order, a case as its parts. `linksOf` names the articles of a
 * citation and tells where they lead. The order of options is fixed by the question, so that a rebuilt page is the same.
 */
export function toSelfChecks(
  questions: Question[],
  linksOf: (citation: Citation) => CitationLink[],
): SelfCheck[] {
  return questions.flatMap((question) => {
    const parts = question.type === 'CASE' ? question.parts : [question];
    const shown = toPublicQuestions(question, 'self-check', { inline, block });
    return parts.map((part, index): SelfCheck => {
      const publicQuestion = shown[index];
      if (publicQuestion === undefined) throw new Error(`question ${part.uuid} has no public copy`);
      return {
        // The text of a case stands once, before its first part.
        question: index === 0 ? publicQuestion : { ...publicQuestion, caseHtml: null },
        key: keyOf(part),
        feedback: feedbackOf(part),
        rationaleHtml: block(part.rationale),
        citations: part.citations.flatMap(linksOf),
      };
    });
  });
}
