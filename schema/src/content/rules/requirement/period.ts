import { draftNodes } from '../../../standing/tree.ts';
import { isOf } from '../../files/parsed-set.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { ProgramSchema } from '../../kinds/program/format.ts';
import { frontPlace } from '../../source/document.ts';

/** Only an assignment has a period: elsewhere nothing would fall into it. */
export const requirementPeriod: DocumentRule = {
  name: 'requirement/period',
  title: '周期写错地方',
  severity: 'error',
  check({ file }, report) {
    if (file.front?.requires === undefined || isOf(file, ProgramSchema)) return;
    for (const { draft, path } of draftNodes(file.front.requires)) {
      if (draft.within !== 'PERIOD') continue;
      report(
        frontPlace(file.document, ['requires', ...path, 'within']),
        `PERIOD 只能写在培养方案里：${file.kind.noun}没有培训期。请改成 CALENDAR_YEAR 或者 { rollingMonths: 12 }，或者用 validMonths。`,
      );
    }
  },
};
