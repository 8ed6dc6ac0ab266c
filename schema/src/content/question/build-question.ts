/** Makes the stored question of a draft. Returns null where a rule has found something missing. */

import { DIFFICULTIES, PARTIAL_CREDIT_RULES } from '../../terms.ts';
import { countGaps } from '../markdown/blanks.ts';
import type { CaseQuestion, Choice, MatchingQuestion, Question, SimpleQuestion } from '../model.ts';
import { isUuid, provisionalUuid } from '../source/uuid.ts';
import { parseCitations, toCitations } from './citations.ts';
import { type ListDraft, metadataOf, type QuestionDraft, type TableDraft } from './draft.ts';
import { partId } from './ids.ts';

type Base = Pick<
  SimpleQuestion,
  'uuid' | 'stem' | 'rationale' | 'citations' | 'difficulty' | 'competency'
>;

/** The draft's uuid, or a provisional one made of where and how the question stands. */
function uuidOf(draft: QuestionDraft, key: string): string {
  const written = draft.uuids[0]?.value;
  return written !== undefined && isUuid(written) ? written : provisionalUuid(key);
}

function baseOf(draft: QuestionDraft, uuid: string): Base {
  const citation = metadataOf(draft, '依据');
  const difficulty = metadataOf(draft, '难度')?.text;
  return {
    uuid,
    stem: draft.stem.text,
    rationale: metadataOf(draft, '解析')?.text ?? '',
    citations: citation === null ? [] : toCitations(parseCitations(citation)),
    difficulty: (difficulty === undefined ? undefined : DIFFICULTIES.byWord[difficulty]) ?? null,
    competency: metadataOf(draft, '能力')?.text ?? null,
  };
}

function choicesOf(list: ListDraft, uuid: string): Choice[] {
  return list.items.map((item) => ({
    id: partId(uuid, 'choice', item.text.text),
    text: item.text.text,
    isKey: item.checked === true,
    feedback: item.feedback?.text ?? null,
  }));
}

/** The accepted texts of a blank, written `甲 | 乙`. */
export function variantsOf(text: string): string[] {
  return text
    .split('|')
    .map((variant) => variant.replaceAll('\\', '').trim())
    .filter((variant) => variant !== '');
}

function matchingOf(
  table: TableDraft,
  uuid: string,
): Pick<MatchingQuestion, 'leftTitle' | 'rightTitle' | 'left' | 'right'> {
  // The same text on the right in several rows is one cell that several rows lead to.
  const right = new Map<string, { id: string; text: string }>();
  const left: MatchingQuestion['left'] = [];
  for (const { cells } of table.rows) {
    const leftText = cells[0]?.text ?? '';
    const rightText = cells[1]?.text ?? '';
    if (rightText === '') continue;
    const cell = { id: partId(uuid, 'right', rightText), text: rightText };
    right.set(rightText, cell);
    if (leftText !== '') {
      left.push({ id: partId(uuid, 'left', leftText), text: leftText, rightId: cell.id });
    }
  }
  return {
    leftTitle: table.header[0]?.text ?? '',
    rightTitle: table.header[1]?.text ?? '',
    left,
    // By id, so that the stored order tells nothing about the pairs.
    right: [...right.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function buildSimple(draft: QuestionDraft, uuid: string): SimpleQuestion | null {
  const base = baseOf(draft, uuid);
  const list = draft.answer?.form === 'list' ? draft.answer : null;
  const table = draft.answer?.form === 'table' ? draft.answer : null;
  if (base.stem === '' || base.rationale === '') return null;
  switch (draft.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      if (list === null) return null;
      return { ...base, type: draft.type, choices: choicesOf(list, uuid) };
    case 'MULTIPLE_CHOICE': {
      const partialCredit = PARTIAL_CREDIT_RULES.byWord[metadataOf(draft, '计分')?.text ?? ''];
      if (list === null || partialCredit === undefined) return null;
      return { ...base, type: draft.type, choices: choicesOf(list, uuid), partialCredit };
    }
    case 'FILL_BLANK': {
      if (list === null || countGaps(draft.stem.text) !== list.items.length) return null;
      const blanks = list.items.map((item, index) => ({
        id: partId(uuid, 'blank', String(index + 1)),
        accepted: variantsOf(item.text.text),
      }));
      return { ...base, type: draft.type, blanks };
    }
    case 'ORDERING': {
      if (list === null) return null;
      const items = list.items.map(({ text }) => ({
        id: partId(uuid, 'item', text.text),
        text: text.text,
      }));
      return { ...base, type: draft.type, items };
    }
    case 'MATCHING':
      return table === null ? null : { ...base, type: draft.type, ...matchingOf(table, uuid) };
    default:
      return null;
  }
}

function buildCase(draft: QuestionDraft, uuid: string, key: string): CaseQuestion | null {
  const parts = draft.parts.map((part, index) => {
    const partKey = `${key}/${index}:${part.stem.text}`;
    return buildSimple(part, uuidOf(part, partKey));
  });
  const whole = parts.filter((part) => part !== null);
  if (draft.stem.text === '' || whole.length === 0 || whole.length < parts.length) return null;
  return { ...baseOf(draft, uuid), type: 'CASE', title: draft.title.text, parts: whole };
}

/**
 * The question, or null when the draft lacks what its type needs. `key` names file and place and
 * serves only while the question has no uuid of its own.
 */
export function buildQuestion(draft: QuestionDraft, key: string): Question | null {
  const uuid = uuidOf(draft, `${key}:${draft.stem.text}`);
  return draft.type === 'CASE' ? buildCase(draft, uuid, key) : buildSimple(draft, uuid);
}
