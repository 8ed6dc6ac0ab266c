/** The body of a rubric cut into its task, its lines and its critical lines. */
import type { Heading, List, ListItem, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { markdownInside } from '../../source/document.ts';

export const TASK = '任务';
export const CRITICAL = '一票否决';

const LINE_HEADING = /^(.+?)\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*) weight=(\d{1,3})\}$/;
const LEVEL_ITEM = /^(\d{1,2})\s*[：:]\s*(\S[\s\S]*)$/;
const CRITICAL_ITEM = /^\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*(\S[\s\S]*)$/;

export interface LevelDraft {
  item: ListItem;
  /** Null when the item is not written as `- 3：…`. */
  level: number | null;
  anchor: string;
}

export interface LineDraft {
  heading: Heading;
  title: string;
  /** Null when the heading does not end in `{#id weight=25}`. */
  mark: { id: string; weight: number } | null;
  levels: LevelDraft[];
}

export interface CriticalDraft {
  item: ListItem;
  /** Null when the item does not begin with `{#id}`. */
  id: string | null;
  text: string;
}

export interface RubricSections {
  /** Blocks before the first section, and in sections what is no list. */
  stray: RootContent[];
  /** In the order of the file, the level-two headings as written. */
  headings: { heading: Heading; title: string }[];
  task: RootContent[];
  lines: LineDraft[];
  critical: CriticalDraft[];
}

function lineDraft(heading: Heading, title: string): LineDraft {
  const [, name, id, weight] = LINE_HEADING.exec(title) ?? [];
  const mark = id === undefined ? null : { id, weight: Number(weight) };
  return { heading, title: name ?? title, mark, levels: [] };
}

function levelDraft(markdown: string, item: ListItem): LevelDraft {
  const [, level, anchor] = LEVEL_ITEM.exec(markdownInside(markdown, item.children)) ?? [];
  return { item, level: level === undefined ? null : Number(level), anchor: anchor?.trim() ?? '' };
}

function criticalDraft(markdown: string, item: ListItem): CriticalDraft {
  const [, id, text] = CRITICAL_ITEM.exec(markdownInside(markdown, item.children)) ?? [];
  return { item, id: id ?? null, text: text?.trim() ?? '' };
}

export function rubricSections(markdown: string, body: readonly RootContent[]): RubricSections {
  const found: RubricSections = { stray: [], headings: [], task: [], lines: [], critical: [] };
  let take: (block: RootContent) => void = (block) => found.stray.push(block);
  const takeItems =
    (each: (item: ListItem) => void) =>
    (block: RootContent): void => {
      if (block.type === 'list') (block as List).children.forEach(each);
      else found.stray.push(block);
    };
  for (const block of body) {
    if (block.type !== 'heading' || block.depth !== 2) {
      take(block);
      continue;
    }
    const title = textOf(block).trim();
    found.headings.push({ heading: block, title });
    if (title === TASK) {
      take = (each) => found.task.push(each);
    } else if (title === CRITICAL) {
      take = takeItems((item) => found.critical.push(criticalDraft(markdown, item)));
    } else {
      const line = lineDraft(block, title);
      found.lines.push(line);
      take = takeItems((item) => line.levels.push(levelDraft(markdown, item)));
    }
  }
  return found;
}
