/** 上岗资格: each position of the viewer's present posts. */
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { ClearanceCard } from './clearance-card.tsx';
import { CLEARANCE } from './documents.ts';
import * as t from './words.ts';

export default function Clearance() {
  const query = useQuery(CLEARANCE, {});
  if (query.state.name !== 'READY')
    return <QueryNotice query={query} words={t.notices} path="/me/clearance/" />;
  const { clearances } = query.state.person;
  if (clearances.length === 0) return <p class="notice">{t.noPosts}</p>;
  return (
    <>
      {clearances.map((clearance) => (
        <ClearanceCard key={clearance.position} clearance={clearance} />
      ))}
    </>
  );
}
