import type { ContentKind } from '../../files/content-kind.ts';
import { folderOf, isInCourse, namesIn } from '../../files/kind-path.ts';
import { FILE_START, type FileRule } from '../../files/rule.ts';
import { KINDS } from '../../kinds/kinds.ts';
import { meantName } from '../../kinds/roots.ts';

/** What systems that hide extensions make of `some.md`. */
const MISNAMED = /^(.+?)\.(?:markdown|md\.(?:txt|md|docx?)|mdx?|txt\.md|text)$/i;

const placeOfKind = (kind: ContentKind): string => `${kind.noun}放在 ${folderOf(kind)}`;
// A course is its folder.
const PLACES = [
  ...KINDS.filter((kind) => namesIn(kind).length === 2).map(placeOfKind),
  '图片放在 images/',
  ...KINDS.filter((kind) => !isInCourse(kind)).map(placeOfKind),
  '要旨放在 sources/（.yml）',
].join('，');

/** A file in the wrong place is silently ignored by everything else, so it is named here. */
export const unexpected: FileRule = {
  name: 'file/unexpected',
  title: '不该有的文件',
  severity: 'error',
  check({ role, problem, path }, report) {
    if (role !== null || problem !== null) return;
    const name = path.split('/').at(-1) as string;
    const stem = MISNAMED.exec(name)?.[1];
    const document = stem === undefined ? undefined : `${stem}.md`;
    const right = path === name ? meantName(name) : document;
    if (right !== undefined && right !== name) {
      report(FILE_START, `名字“${name}”读不到，应当是“${right}”（全部小写）。请改名。`);
      return;
    }
    report(FILE_START, `这里不该有这个文件。${PLACES}；用不着就删掉。`);
  },
};
