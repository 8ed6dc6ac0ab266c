import { useAnswer } from '../manage/use-answer.ts';
import { OVERDUE } from './documents.ts';
import { DueSection } from './due-section.tsx';
import type { ReportFate } from './waiting.tsx';
import * as t from './words.ts';

export function OverdueSection({ unit, report }: { unit: string; report: ReportFate }) {
  const answer = useAnswer(OVERDUE, { unit });
  const page = answer.data?.programAssignments;
  return (
    <DueSection
      report={report}
      id="overdue"
      title={t.overdue}
      answer={answer}
      columns={[t.columns.program, t.columns.dueOn]}
      rows={(page?.edges ?? []).map(({ node: { id, person, program, dueOn } }) => ({
        id,
        person,
        what: program.title,
        day: dueOn,
      }))}
      all={page?.pageInfo.hasNextPage ? `/manage/programs/?unit=${unit}&state=OVERDUE` : null}
    />
  );
}
