/** What has been overdue longest first, as on the board. */
import { useAnswer } from '../manage/use-answer.ts';
import { OVERDUE } from './documents.ts';
import { DueSection } from './due-section.tsx';
import type { ReportFate } from './waiting.tsx';
import * as t from './words.ts';

export function OverdueSection({ unit, report }: { unit: string; report: ReportFate }) {
  const answer = useAnswer(OVERDUE, { unit });
  const page = answer.data?.learningStandings;
  return (
    <DueSection
      report={report}
      id="overdue"
      title={t.overdue}
      answer={answer}
      columns={[t.columns.program, t.columns.dueOn]}
      rows={(page?.edges ?? []).map(({ node: { person, item, period, dueOn } }) => ({
        id: `${person.id} ${item.slug} ${period ?? ''}`,
        person,
        what: item.title,
        day: dueOn,
      }))}
      all={page?.pageInfo.hasNextPage ? `/manage/learning/?unit=${unit}&state=OVERDUE` : null}
    />
  );
}
