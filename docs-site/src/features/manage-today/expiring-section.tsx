import { formatDate } from '../../lib/dates.ts';
import { addDays, today } from '../../lib/days.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { EXPIRING } from './documents.ts';
import { Waiting } from './waiting.tsx';
import * as t from './words.ts';

const DAYS_AHEAD = 60;

const Person = ({ id, displayName }: { id: string; displayName: string }) => (
  <a href={`/manage/person/?id=${encodeURIComponent(id)}`}>{displayName}</a>
);

export function ExpiringSection({ unit }: { unit: string }) {
  const answer = useAnswer(EXPIRING, { unit, before: addDays(today(), DAYS_AHEAD + 1) });
  const rows = (answer.data?.dutyClearances.edges ?? []).map(({ node }) => ({
    id: `${node.person.id} ${node.position}`,
    cells: [
      <Person key="person" {...node.person} />,
      node.positionTitle,
      node.validUntil === null ? '' : formatDate(node.validUntil),
    ],
  }));
  const { person, position, validUntil } = t.columns;
  return (
    <Waiting
      id="expiring"
      title={t.expiring}
      answer={answer}
      columns={[person, position, validUntil]}
      rows={rows}
    >
      {answer.data?.dutyClearances.pageInfo.hasNextPage && (
        <a href={`/manage/clearance/?unit=${unit}&state=EXPIRING`}>{t.seeAll}</a>
      )}
    </Waiting>
  );
}
