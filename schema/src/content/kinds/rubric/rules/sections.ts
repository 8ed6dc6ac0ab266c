import { type DocumentRule, FILE_START } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { CRITICAL, rubricSections, TASK } from '../rubric-sections.ts';

/** Every rubric reads alike on the phone of an assessor: the task, the lines, what fails at once. */
export const rubricSectionsRule: DocumentRule = {
  name: 'rubric/sections',
  title: '评分量表的小节不对',
  severity: 'error',
  check({ file }, report) {
    const { stray, headings, task, lines } = rubricSections(file.document.markdown, file.body);
    const titles = headings.map(({ title }) => title);
    if (titles.indexOf(TASK) !== 0 || task.length === 0) {
      report(FILE_START, `正文要从“## ${TASK}”开始，写候选人要做什么。`);
    }
    if (lines.length === 0) {
      report(FILE_START, '没有评分项。每项写成“## 程序 {#procedure weight=25}”，下面一档一条。');
    }
    headings.forEach(({ heading, title }, at) => {
      if (title === TASK && titles.indexOf(TASK) !== at) {
        report(placeOf(heading), `“${TASK}”写了两次。只写一次，请合并。`);
      }
      if (title === CRITICAL && at !== titles.length - 1) {
        report(placeOf(heading), `“${CRITICAL}”要写在最后，只写一次。`);
      }
    });
    for (const block of stray) {
      report(
        placeOf(block),
        `评分项和“${CRITICAL}”下面只有列表，一档或一条一行；别的话写进“${TASK}”。`,
      );
    }
  },
};
