/** 与谁谈谈: whose clearance has expired or ends soon, and what they can do next. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { PrintedPart } from '../board/print-head.tsx';
import { StateMark } from '../board/state-mark.tsx';
import { TalkTable } from '../board/talk-table.tsx';
import * as board from '../board/words.ts';
import { MoreRows } from '../manage/parts.tsx';
import { TONES } from './clearance-list.tsx';
import type { ClearanceRow } from './documents.ts';
import { talkFilters, useClearances } from './use-clearances.ts';
import * as t from './words.ts';

interface Props {
  unit: string;
  position: string | null;
  withPhone: boolean;
}

const About = ({ row }: { row: ClearanceRow }) => (
  <li>
    {row.positionTitle} <StateMark tone={TONES[row.state]} word={t.states[row.state]} />
    <span class="quiet">
      {row.validUntil !== null && `${fill(t.expiresOn, { date: formatDate(row.validUntil) })}。`}
      {row.status?.text}
      {row.nextStep !== null && fill(board.nextStep, { text: row.nextStep.text })}
    </span>
  </li>
);

export function TalkList({ unit, position, withPhone }: Props) {
  const { pages, size } = useClearances(talkFilters({ orgUnitCode: unit, position }), {
    day: null,
    withParts: false,
    withPhone,
  });
  const byPerson = Map.groupBy(pages.rows ?? [], ({ person }) => person.id);
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{board.talk}</h2>
      <p>{t.talkLead}</p>
      {pages.rows?.length === 0 && <p>{t.talkNobody}</p>}
      {byPerson.size > 0 && (
        <TalkTable
          withPhone={withPhone}
          lines={[...byPerson.values()].flatMap((rows) =>
            rows.slice(0, 1).map(({ person }) => ({
              person,
              unit: null,
              about: (
                <ul class="plain-list">
                  {rows.map((row) => (
                    <About key={row.position} row={row} />
                  ))}
                </ul>
              ),
            })),
          )}
        />
      )}
      <PrintedPart shown={pages.rows?.length ?? 0} hasMore={pages.hasMore} />
      <div class="no-print">
        <MoreRows pages={pages} size={size} />
      </div>
    </section>
  );
}
