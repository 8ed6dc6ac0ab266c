/** 我的培养方案: what is under way first, what is over folded. */
import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { AssignmentCard } from './assignment-card.tsx';
import { PROGRAMS } from './documents.ts';
import * as t from './words.ts';

export default function Programs() {
  const query = useQuery(PROGRAMS, {});
  if (query.state.name !== 'READY')
    return <QueryNotice query={query} words={t.notices} path="/me/programs/" />;
  const { assignments } = query.state.person;
  if (assignments.length === 0)
    return <Notice text={t.none} action={t.toCourses} href="/courses/" />;
  const isUnderWay = ({ state }: { state: string }) => state === 'OPEN' || state === 'OVERDUE';
  const past = assignments.filter((assignment) => !isUnderWay(assignment));
  return (
    <>
      {assignments.filter(isUnderWay).map((assignment) => (
        <AssignmentCard key={assignment.id} assignment={assignment} />
      ))}
      {past.length > 0 && (
        <section class="standing-past">
          <h2>{t.past}</h2>
          {past.map((assignment) => (
            <AssignmentCard key={assignment.id} assignment={assignment} />
          ))}
        </section>
      )}
    </>
  );
}
