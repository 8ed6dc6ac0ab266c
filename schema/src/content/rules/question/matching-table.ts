import type { QuestionRule } from '../../files/rule.ts';

/** Two columns, three to ten pairs, every pair whole, no left cell twice. */
export const matchingTable: QuestionRule = {
  name: 'question/matching-table',
  title: '配对题的表格',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'MATCHING' || draft.answer?.form !== 'table') return;
    const { header, rows, place } = draft.answer;
    if (header.length !== 2) {
      report(place, `配对题的表格有 ${header.length} 列，应当恰好两列：左边是题，右边是答案。`);
      return;
    }
    if (header.some(({ text }) => text === ''))
      report(place, '表头有一格是空的，请给左右两列都写上标题。');
    const lefts = new Set<string>();
    for (const row of rows) {
      const left = row.cells[0]?.text ?? '';
      const right = row.cells[1]?.text ?? '';
      if (right === '') report(row.place, '这一行右格是空的。右格必须写；左格空着的行才是干扰项。');
      if (left !== '' && lefts.has(left))
        report(row.place, `左格“${left}”出现了两次，每个左格只能配一个答案。`);
      if (left !== '') lefts.add(left);
    }
    if (lefts.size >= 3 && lefts.size <= 10) return;
    report(place, `配对题有 ${lefts.size} 对，应当有 3 到 10 对。`);
  },
};
