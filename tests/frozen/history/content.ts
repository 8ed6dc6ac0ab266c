/** The content of the history: three small courses in three states, one after the other. */
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';

const MARKED = fileURLToPath(new URL('../../fixtures/marked-content/', import.meta.url));
const DEMO = fileURLToPath(new URL('../../fixtures/frozen/content/2026-11/', import.meta.url));

export interface ContentFolders {
  /** As for CONTENT_DIR. */
  folders: string[];
  read(): Promise<ContentSet>;
  /**
   * Rewrites a lesson and a question, renames a lesson, takes another away, gives the course a new
   * title, and the final quiz a minute only and a higher bar.
   */
  rewrite(): void;
  /** Takes a whole course away and brings the lost lesson back. */
  retire(): void;
}

/** Lays the first state into an empty folder. */
export function layContent(root: string): ContentFolders {
  const open = join(root, 'open');
  const folders = [open, join(root, 'private')];
  cpSync(MARKED, root, { recursive: true });
  cpSync(join(DEMO, 'courses/demo'), join(open, 'courses/demo'), { recursive: true });
  appendFileSync(join(open, 'sources.yml'), readFileSync(join(DEMO, 'sources.yml')));

  function change(path: string, ...replacements: [string, string][]): void {
    let text = readFileSync(join(open, path), 'utf8');
    for (const [from, to] of replacements) {
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      text = text.replace(from, to);
    }
    writeFileSync(join(open, path), text);
  }

  // The third course is a copy of the second with uuids and names of its own.
  const third = join(open, 'courses/third');
  cpSync(join(DEMO, 'courses/demo'), third, { recursive: true });
  for (const path of readdirSync(third, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.md')) continue;
    const text = readFileSync(join(third, path), 'utf8');
    writeFileSync(
      join(third, path),
      text
        .replaceAll('-8000-00000000', '-8000-00000001')
        .replaceAll('示例课程', '第三门课程')
        .replaceAll('/courses/demo/', '/courses/third/'),
    );
  }
  change('courses/third/course.md', ['catalogueOrder: 1', 'catalogueOrder: 3']);
  change('competencies.yml', [
    'competencies:\n',
    'competencies:\n  - id: emergency-response\n    title: 应急处置\n',
  ]);
  change('courses/demo/course.md', ['catalogueOrder: 1', 'catalogueOrder: 2']);
  const extra = join(open, 'courses/marked/extra.md');
  const kept = join(root, 'extra.md');

  return {
    folders,
    read: async () => (await loadContent(folders)).content,
    rewrite() {
      change(
        'courses/marked/course.md',
        ['title: 暗记课程', 'title: 暗记课程（修订）'],
        ['  - second\n  - extra\n', '  - listening\n'],
        ['optionalLessons: [extra]', 'optionalLessons: []'],
      );
      renameSync(join(open, 'courses/marked/second.md'), join(open, 'courses/marked/listening.md'));
      renameSync(extra, kept);
      change(
        'courses/marked/first.md',
        ['title: 第一课', 'title: 第一课（修订）'],
        ['人民调解不收取任何费用', '人民调解委员会调解纠纷，不收取任何费用'],
      );
      change('courses/marked/bank/core.md', ['第一题应当选哪一项', '第一题现在应当选哪一项']);
      change(
        'courses/marked/quiz/final.md',
        ['masteryScore: 60', 'masteryScore: 70'],
        ['timeLimitMinutes: 20', 'timeLimitMinutes: 1'],
      );
    },
    retire() {
      rmSync(join(open, 'courses/demo'), { recursive: true });
      renameSync(kept, extra);
      change(
        'courses/marked/course.md',
        ['  - listening\n', '  - listening\n  - extra\n'],
        ['optionalLessons: []', 'optionalLessons: [extra]'],
      );
    },
  };
}
