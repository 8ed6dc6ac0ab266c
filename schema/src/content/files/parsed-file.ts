/** Everything known of one Markdown file after parsing, for the rules and for building content. */
import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { z } from 'zod';
import { type BankFrontMatter, BankSchema } from '../kinds/bank/front.ts';
import { type CardFrontMatter, CardSchema } from '../kinds/card/front.ts';
import { type CourseFrontMatter, CourseSchema } from '../kinds/course/front.ts';
import { type LessonFrontMatter, LessonSchema } from '../kinds/lesson/front.ts';
import { type QuizFrontMatter, QuizSchema } from '../kinds/quiz/front.ts';
import type { QuestionDraft } from '../question/draft.ts';
import { parseQuestions } from '../question/parse-questions.ts';
import { type DocumentKind, type MarkdownDocument, parseDocument } from '../source/document.ts';
import { isUuid, provisionalUuid } from '../source/uuid.ts';
import { type ShapeFault, shapeFaults } from '../source/zod-faults.ts';

/** Title of the section of a lesson that holds its questions. */
export const SELF_CHECK_TITLE = '自测';

interface FrontMatters {
  course: CourseFrontMatter;
  lesson: LessonFrontMatter;
  quiz: QuizFrontMatter;
  bank: BankFrontMatter;
  card: CardFrontMatter;
}

const SCHEMAS: { [K in DocumentKind]: z.ZodType<FrontMatters[K]> } = {
  course: CourseSchema,
  lesson: LessonSchema,
  quiz: QuizSchema,
  bank: BankSchema,
  card: CardSchema,
};

interface ParsedBase<K extends DocumentKind> {
  kind: K;
  /** Path as printed in faults. */
  file: string;
  /** Path inside its content folder, with `/`. */
  path: string;
  document: MarkdownDocument;
  /** Null when it is missing or does not have the shape its kind asks for. */
  front: FrontMatters[K] | null;
  shapeFaults: ShapeFault[];
  /** Blocks outside the questions. */
  body: RootContent[];
  /** The heading 自测 of a lesson. */
  selfCheckHeading: Heading | null;
  /** Questions of a bank or of the self-check of a lesson. */
  drafts: QuestionDraft[];
  /** Blocks in the question section before its first question. */
  beforeQuestions: RootContent[];
}

export type ParsedFile = { [K in DocumentKind]: ParsedBase<K> }[DocumentKind];
export type ParsedCourse = ParsedBase<'course'>;
export type ParsedLesson = ParsedBase<'lesson'>;
export type ParsedQuiz = ParsedBase<'quiz'>;
export type ParsedBank = ParsedBase<'bank'>;
export type ParsedCard = ParsedBase<'card'>;

export interface FileIdentity {
  kind: DocumentKind;
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

function parseFront<K extends DocumentKind>(
  kind: K,
  document: MarkdownDocument,
  path: string,
): { front: FrontMatters[K] | null; shapeFaults: ShapeFault[] } {
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
  const result = SCHEMAS[kind].safeParse(data);
  const faults = result.success ? [] : shapeFaults(result.error, data, yaml);
  if (result.success) return { front: result.data, shapeFaults: faults };
  // A new file without its uuid can be previewed before `--fix` has run.
  const { uuid } = data as { uuid?: unknown };
  if (typeof uuid === 'string' && isUuid(uuid)) return { front: null, shapeFaults: faults };
  const patched = SCHEMAS[kind].safeParse({ ...(data as object), uuid: provisionalUuid(path) });
  return { front: patched.success ? patched.data : null, shapeFaults: faults };
}

function isSelfCheckHeading(block: RootContent): block is Heading {
  return block.type === 'heading' && block.depth === 2 && textOf(block).trim() === SELF_CHECK_TITLE;
}

function parseBody(
  kind: DocumentKind,
  document: MarkdownDocument,
): Pick<ParsedFile, 'body' | 'selfCheckHeading' | 'drafts' | 'beforeQuestions'> {
  const blocks = document.tree.children;
  if (kind === 'bank') {
    const { before, drafts } = parseQuestions(document.markdown, blocks, 2);
    return { body: [], selfCheckHeading: null, drafts, beforeQuestions: before };
  }
  const at = kind === 'lesson' ? blocks.findIndex(isSelfCheckHeading) : -1;
  if (at < 0) return { body: blocks, selfCheckHeading: null, drafts: [], beforeQuestions: [] };
  const rest = blocks.slice(at + 1);
  const nextAt = rest.findIndex((block) => block.type === 'heading' && block.depth <= 2);
  const section = nextAt < 0 ? rest : rest.slice(0, nextAt);
  const { before, drafts } = parseQuestions(document.markdown, section, 3);
  return {
    body: [...blocks.slice(0, at), ...(nextAt < 0 ? [] : rest.slice(nextAt))],
    selfCheckHeading: blocks[at] as Heading,
    drafts,
    beforeQuestions: before,
  };
}

/** Parses a file of any kind; what does not fit shows in `shapeFaults` and in the drafts. */
export function parseFile(text: string, identity: FileIdentity): ParsedFile {
  const { kind, courseSlug, slug, file, path } = identity;
  const document = parseDocument(text, { kind, courseSlug, slug });
  const parsed = {
    kind,
    file,
    path,
    document,
    ...parseFront(kind, document, path),
    ...parseBody(kind, document),
  };
  // The kind picked schema and body together, which the compiler cannot follow.
  return parsed as ParsedFile;
}
