/**
 * Cuts a run of blocks into questions: a heading opens one, the next heading of the same or a
 * higher level ends it. Takes any input; what is odd shows in the draft for the rules to see.
 */

import type { Blockquote, Heading, Html, List, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { QUESTION_TYPES } from '../../terms.ts';
import { isHtmlComment } from '../markdown/raw-html.ts';
import { normaliseMarkdown } from '../markdown.ts';
import { markdownOfBlocks, placeOf, spanInside } from '../source/document.ts';
import type { Place, Span } from '../source/source-text.ts';
import { METADATA_LABELS, type QuestionDraft } from './draft.ts';
import { parseList, parseTable } from './parse-answer.ts';
import { parseMetadata } from './parse-metadata.ts';

const LABEL = /^[ \t]*([^：:\s]{1,6})[ \t]*[：:][ \t]*/u;
const UUID_COMMENT = /^<!--[ \t]*uuid[ \t]*[:：]?[ \t]*(.*?)[ \t]*-->\s*$/;

interface Section {
  heading: Heading;
  blocks: RootContent[];
}

/** Sections opened by headings of the given level; blocks before the first are returned apart. */
function cutSections(
  blocks: readonly RootContent[],
  depth: number,
): { before: RootContent[]; sections: Section[] } {
  const before: RootContent[] = [];
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.type === 'heading' && block.depth <= depth) {
      sections.push({ heading: block, blocks: [] });
    } else {
      (sections.at(-1)?.blocks ?? before).push(block);
    }
  }
  return { before, sections };
}

/** The text inside a `<!-- uuid: … -->` comment; null for any other block. */
export function uuidCommentOf(block: RootContent): string | null {
  if (block.type !== 'html' || !isHtmlComment(block.value)) return null;
  return UUID_COMMENT.exec(block.value)?.[1] ?? null;
}

function isAnswer(block: RootContent): block is List | Table {
  return block.type === 'list' || block.type === 'table';
}

/** Without an answer before it, a quotation is metadata only when it says so: a case may quote. */
function isLabelled(block: Blockquote): boolean {
  const start = textOf(block).slice(0, 3);
  return METADATA_LABELS.some((label) => start === `${label}：` || start === `${label}:`);
}

interface Body {
  stem: RootContent[];
  answer: List | Table | null;
  metadata: Blockquote | null;
  stray: RootContent[];
}

/** Finds answer and metadata: the last list or table, and the last quotation after it. */
function cutBody(blocks: readonly RootContent[], isCase: boolean): Body {
  const answerAt = isCase ? -1 : blocks.findLastIndex(isAnswer);
  const metadataAt = blocks.findLastIndex(
    (block, index) =>
      block.type === 'blockquote' && index > answerAt && (answerAt >= 0 || isLabelled(block)),
  );
  const answer = answerAt < 0 ? null : (blocks[answerAt] as List | Table);
  const metadata = metadataAt < 0 ? null : (blocks[metadataAt] as Blockquote);
  const stemEnd = answerAt >= 0 ? answerAt : metadataAt >= 0 ? metadataAt : blocks.length;
  return {
    stem: blocks.slice(0, stemEnd),
    answer,
    metadata,
    stray: blocks.slice(stemEnd).filter((block) => block !== answer && block !== metadata),
  };
}

function isUuid(block: RootContent): block is Html {
  return uuidCommentOf(block) !== null;
}

function join(title: string, text: string): string {
  return [title, text].filter((each) => each !== '').join('\n\n');
}

function parseSection(markdown: string, section: Section): QuestionDraft {
  const heading = spanInside(markdown, section.heading);
  const match = LABEL.exec(heading.text);
  const label = match?.[1] ?? null;
  const type = label === null ? null : (QUESTION_TYPES.byWord[label] ?? null);
  const title: Span = {
    text: heading.text.slice(match?.[0].length ?? 0).trim(),
    place: {
      line: heading.place.line,
      column: heading.place.column + (match?.[0].length ?? 0),
    },
  };
  const isCase = type === 'CASE';
  const { before, sections } = isCase
    ? cutSections(section.blocks, section.heading.depth + 1)
    : { before: section.blocks, sections: [] };
  const uuids = before
    .filter(isUuid)
    .map((block) => ({ value: uuidCommentOf(block) ?? '', place: placeOf(block) }));
  const body = cutBody(
    before.filter((block) => !isUuid(block)),
    isCase,
  );
  const text = markdownOfBlocks(markdown, body.stem);
  const stemPlace: Place = body.stem[0] === undefined ? title.place : placeOf(body.stem[0]);
  return {
    place: placeOf(section.heading),
    headingEndLine: section.heading.position?.end.line ?? 1,
    depth: section.heading.depth,
    label,
    type,
    title,
    stem: isCase
      ? { text, place: stemPlace }
      : { text: join(normaliseMarkdown(title.text), text), place: title.place },
    uuids,
    answer:
      body.answer === null
        ? null
        : body.answer.type === 'list'
          ? parseList(markdown, body.answer)
          : parseTable(markdown, body.answer),
    metadata: body.metadata === null ? null : parseMetadata(markdown, body.metadata),
    stray: body.stray.map((block) => placeOf(block)),
    parts: sections.map((part) => parseSection(markdown, part)),
  };
}

/**
 * The questions among the blocks, one per heading of the level or above, and the blocks before
 * the first of them.
 */
export function parseQuestions(
  markdown: string,
  blocks: readonly RootContent[],
  depth: number,
): { before: RootContent[]; drafts: QuestionDraft[] } {
  const { before, sections } = cutSections(blocks, depth);
  return { before, drafts: sections.map((section) => parseSection(markdown, section)) };
}
