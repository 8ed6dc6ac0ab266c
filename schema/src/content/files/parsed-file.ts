/** Everything known of one Markdown file after parsing, for the rules and for building content. */
import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { ParseMarkdown } from '../markdown.ts';
import type { QuestionDraft } from '../question/draft.ts';
import { parseQuestions } from '../question/parse-questions.ts';
import { frontPlace, type MarkdownDocument, parseDocument } from '../source/document.ts';
import type { Place } from '../source/source-text.ts';
import { isUuid, provisionalUuid } from '../source/uuid.ts';
import { type ShapeFault, shapeFaults } from '../source/zod-faults.ts';
import type { ContentKind, FrontBase, QuestionPlace, TermUse } from './content-kind.ts';

export interface ParsedFile<Front extends FrontBase = FrontBase> {
  kind: ContentKind;
  /** Path as printed in faults. */
  file: string;
  /** Path inside its content folder, with `/`. */
  path: string;
  document: MarkdownDocument;
  /** Null when it is missing or does not have the shape its kind asks for. */
  front: Front | null;
  shapeFaults: ShapeFault[];
  /** Blocks outside the questions. */
  body: RootContent[];
  /** The heading of the section that holds the questions, such as 自测 of a lesson. */
  questionHeading: Heading | null;
  drafts: QuestionDraft[];
  /** Blocks in the question section before its first question. */
  beforeQuestions: RootContent[];
}

export interface FileIdentity {
  kind: ContentKind;
  courseSlug: string;
  slug: string;
  file: string;
  path: string;
}

/** Which of the two lines around the front matter is missing. */
function missingFrontMatter(text: string): string {
  const first = text.split('\n', 1)[0] ?? '';
  const remedy = '例子见作者指南，或用 pnpm content:new 新建';
  if (/^---[ \t]*$/.test(first)) {
    return `文件头没有结束。各项写完后，要有一行只写三个半角减号 ---，正文从它下面开始；${remedy}。`;
  }
  const found = first.trim() === '' ? '空的' : `“${first.slice(0, 20)}”`;
  return `没有文件头。第一行是${found}，应当是三个半角减号 ---，写完各项再用一行 --- 结束；${remedy}。`;
}

function parseFront(
  { front: schema }: ContentKind,
  document: MarkdownDocument,
  path: string,
): Pick<ParsedFile, 'front' | 'shapeFaults'> {
  const yaml = document.frontMatter;
  if (yaml === null) {
    return {
      front: null,
      shapeFaults: [
        {
          rule: 'front-matter/missing',
          place: { line: 1, column: 1 },
          message: missingFrontMatter(document.markdown),
        },
      ],
    };
  }
  if (yaml.syntaxFaults.length > 0) {
    return {
      front: null,
      shapeFaults: yaml.syntaxFaults.map(({ place, message }) => ({
        rule: 'front-matter/yaml-syntax',
        place,
        message: `文件头写法有误：${message}。`,
      })),
    };
  }
  const data = yaml.data ?? {};
  const result = schema.safeParse(data);
  const faults = result.success ? [] : shapeFaults(result.error, data, yaml);
  if (result.success) return { front: result.data, shapeFaults: faults };
  // A new file without its uuid can be previewed before `--fix` has run.
  const { uuid } = data as { uuid?: unknown };
  if (typeof uuid === 'string' && isUuid(uuid)) return { front: null, shapeFaults: faults };
  const patched = schema.safeParse({ ...(data as object), uuid: provisionalUuid(path) });
  return { front: patched.success ? patched.data : null, shapeFaults: faults };
}

function parseBody(
  place: QuestionPlace | undefined,
  document: MarkdownDocument,
): Pick<ParsedFile, 'body' | 'questionHeading' | 'drafts' | 'beforeQuestions'> {
  const blocks = document.tree.children;
  if (place?.section === null) {
    const { before, drafts } = parseQuestions(document.markdown, blocks, place.level);
    return { body: [], questionHeading: null, drafts, beforeQuestions: before };
  }
  const at = blocks.findIndex(
    (block) =>
      block.type === 'heading' && block.depth === 2 && textOf(block).trim() === place?.section,
  );
  if (place === undefined || at < 0) {
    return { body: blocks, questionHeading: null, drafts: [], beforeQuestions: [] };
  }
  const rest = blocks.slice(at + 1);
  const nextAt = rest.findIndex((block) => block.type === 'heading' && block.depth <= 2);
  const section = nextAt < 0 ? rest : rest.slice(0, nextAt);
  const { before, drafts } = parseQuestions(document.markdown, section, place.level);
  return {
    body: [...blocks.slice(0, at), ...(nextAt < 0 ? [] : rest.slice(nextAt))],
    questionHeading: blocks[at] as Heading,
    drafts,
    beforeQuestions: before,
  };
}

/** Parses a file of any kind; what does not fit shows in `shapeFaults` and in the drafts. */
export function parseFile(text: string, identity: FileIdentity, parse?: ParseMarkdown): ParsedFile {
  const { kind, courseSlug, slug, file, path } = identity;
  const document = parseDocument(text, { courseSlug, slug }, parse);
  return {
    kind,
    file,
    path,
    document,
    ...parseFront(kind, document, path),
    ...parseBody(kind.questions, document),
  };
}

/** Ids of `competencies.yml` that the front matter uses. */
export function termsOf(
  { kind, front, document }: ParsedFile,
  list: TermUse['list'],
): { id: string; place: Place }[] {
  if (front === null) return [];
  const uses = kind.termsOf?.(front).filter((use) => use.list === list) ?? [];
  return uses.map(({ id, path }) => ({ id, place: frontPlace(document, path) }));
}
