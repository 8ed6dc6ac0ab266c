import { addDays, today } from '../../lib/days.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { EXPIRING } from './documents.ts';
import { DueSection } from './due-section.tsx';
import type { ReportFate } from './waiting.tsx';
import * as t from './words.ts';

const DAYS_AHEAD = 60;

export function ExpiringSection({ unit, report }: { unit: string; report: ReportFate }) {
  const answer = useAnswer(EXPIRING, { unit, before: addDays(today(), DAYS_AHEAD + 1) });
  const page = answer.data?.dutyClearances;
  return (
    <DueSection
      report={report}
      id="expiring"
      title={t.expiring}
      answer={answer}
      columns={[t.columns.position, t.columns.validUntil]}
      rows={(page?.edges ?? []).map(
        ({ node: { person, position, positionTitle, validUntil } }) => ({
          id: `${person.id} ${position}`,
          person,
          what: positionTitle,
          day: validUntil,
        }),
      )}
      all={page?.pageInfo.hasNextPage ? `/manage/clearance/?unit=${unit}&state=EXPIRING` : null}
    />
  );
}
