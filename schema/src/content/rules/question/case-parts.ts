import type { DocumentRule } from '../../files/rule.ts';

/** A case has at least two parts, which are no cases themselves. */
export const caseParts: DocumentRule = {
  name: 'question/case-parts',
  title: '案例的小题不全',
  severity: 'error',
  check({ file }, report) {
    for (const draft of file.drafts) {
      if (draft.type !== 'CASE') continue;
      const level = '#'.repeat(draft.depth + 1);
      if (draft.parts.length < 2) {
        report(
          draft.place,
          `案例只有 ${draft.parts.length} 道小题，应当至少两道。小题用“${level} 单选：……”这样的标题。`,
        );
      }
      for (const part of draft.parts) {
        if (part.type === 'CASE')
          report(part.place, '案例里不能再套案例。请改成单选、多选等题型，或者另写一个案例。');
      }
    }
  },
};
