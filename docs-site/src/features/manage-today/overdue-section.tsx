import { formatDate } from '../../lib/dates.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { OVERDUE } from './documents.ts';
import { Waiting } from './waiting.tsx';
import * as t from './words.ts';

export function OverdueSection({ unit }: { unit: string }) {
  const answer = useAnswer(OVERDUE, { unit });
  const rows = (answer.data?.programAssignments.edges ?? []).map(({ node }) => ({
    id: node.id,
    cells: [
      <a key="person" href={`/manage/person/?id=${encodeURIComponent(node.person.id)}`}>
        {node.person.displayName}
      </a>,
      node.program.title,
      node.dueOn === null ? '' : formatDate(node.dueOn),
    ],
  }));
  const { person, program, dueOn } = t.columns;
  return (
    <Waiting
      id="overdue"
      title={t.overdue}
      answer={answer}
      columns={[person, program, dueOn]}
      rows={rows}
    >
      {answer.data?.programAssignments.pageInfo.hasNextPage && (
        <a href={`/manage/programs/?unit=${unit}&state=OVERDUE`}>{t.seeAll}</a>
      )}
    </Waiting>
  );
}
