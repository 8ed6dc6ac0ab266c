import type { DocumentRule, Report } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import type { RubricFrontMatter } from '../format.ts';
import { type LineDraft, rubricSections } from '../rubric-sections.ts';

function checkLine(
  { heading, title, levels }: LineDraft,
  scale: readonly number[],
  report: Report,
) {
  const seen = new Set<number>();
  for (const { item, level } of levels) {
    if (level === null) {
      report(placeOf(item), `“${title}”的这一条没有写分。写成“- 3：看得见的表现”。`);
    } else if (!scale.includes(level)) {
      report(
        placeOf(item),
        `“${title}”写了 ${level} 分，文件头的 scale 是 ${scale.join('、')}。请改成其中一档，或者改 scale。`,
      );
    } else if (seen.has(level)) {
      report(placeOf(item), `“${title}”的 ${level} 分写了两次。一档一条，请合并。`);
    }
    if (level !== null) seen.add(level);
  }
  const missing = scale.filter((level) => !seen.has(level));
  if (missing.length === 0) return;
  report(
    placeOf(heading),
    `“${title}”缺 ${missing.join('、')} 分的表现。scale 的每一档都要写一条“- 分：表现”。`,
  );
}

/** An assessor who meets a level without words would rate by feeling. */
export const rubricLevels: DocumentRule<RubricFrontMatter> = {
  name: 'rubric/levels',
  title: '评分各档的写法',
  severity: 'error',
  check({ file }, report) {
    if (file.front === null) return;
    const { scale } = file.front;
    for (const line of rubricSections(file.document.markdown, file.body).lines) {
      checkLine(line, scale, report);
    }
  },
};
