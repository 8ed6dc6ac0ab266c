import { FILE_START, type FileRule } from '../../files/rule.ts';

/** What systems that hide extensions make of `some.md`. */
const MISNAMED = /^(.+?)\.(?:markdown|md\.(?:txt|md|docx?)|mdx?|txt\.md|text)$/i;

/** Names beside `courses/` that nearly are the ones that are read. */
const TOP_LEVEL: Readonly<Record<string, string>> = {
  'sources.yml': 'sources.yml',
  'sources.yaml': 'sources.yml',
  'competencies.yml': 'competencies.yml',
  'competencies.yaml': 'competencies.yml',
  'synonyms.yml': 'synonyms.yml',
  'synonyms.yaml': 'synonyms.yml',
  card: 'cards',
  cards: 'cards',
  course: 'courses',
  courses: 'courses',
};

/** A file in the wrong place is silently ignored by everything else, so it is named here. */
export const unexpected: FileRule = {
  name: 'file/unexpected',
  severity: 'error',
  check({ role, problem, path }, report) {
    if (role !== null || problem !== null) return;
    const name = path.split('/').at(-1) as string;
    const stem = MISNAMED.exec(name)?.[1];
    const document = stem === undefined ? undefined : `${stem}.md`;
    const right = path === name ? TOP_LEVEL[name.toLowerCase()] : document;
    if (right !== undefined && right !== name) {
      report(FILE_START, `名字“${name}”读不到，应当是“${right}”（全部小写）。请改名。`);
      return;
    }
    report(
      FILE_START,
      '这里不该有这个文件。课放在 courses/<课程>/，测验放在 quiz/，题库放在 bank/，图片放在 images/，应急卡放在 cards/；用不着就删掉。',
    );
  },
};
