/** 与谁谈谈: who is late or will be soon, about what, and how to reach them. Nothing is sent from here. */
import { ask } from '../../graphql/client.ts';
import { today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { PrintedPart } from '../board/print-head.tsx';
import { StateMark } from '../board/state-mark.tsx';
import { TalkTable } from '../board/talk-table.tsx';
import * as board from '../board/words.ts';
import { MoreRows } from '../manage/parts.tsx';
import { usePages } from '../manage/use-pages.ts';
import type { talkFilter } from './asked.ts';
import { TALKS, type TalkRow } from './documents.ts';
import { sayItem, TONES } from './learning-list.tsx';
import { sayDue, talksOf } from './talks.ts';
import * as t from './words.ts';

const PAGE = 50;

interface Props {
  filter: ReturnType<typeof talkFilter>;
  /** Whether the viewer is anywhere one who may read phone numbers. */
  withPhone: boolean;
}

const About = ({ row }: { row: TalkRow }) => (
  <li>
    {sayItem(row)} <StateMark tone={TONES[row.state]} word={t.states[row.state]} />
    <span class="quiet">
      {row.dueOn !== null && sayDue(row.dueOn, today())}
      {row.nextStep !== null && `。${fill(board.nextStep, { text: row.nextStep.text })}`}
    </span>
  </li>
);

export function TalkList({ filter, withPhone }: Props) {
  const pages = usePages<TalkRow>(JSON.stringify({ filter, withPhone }), async (after) => {
    const answer = await ask(TALKS, { filter, withPhone, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.learningStandings } : answer;
  });
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{board.talk}</h2>
      <p>{t.talkLead}</p>
      {pages.rows?.length === 0 && <p>{t.talkNobody}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <TalkTable
          withPhone={withPhone}
          lines={talksOf(pages.rows).map(({ person, orgUnit, about }) => ({
            person,
            unit: orgUnit.name,
            about: (
              <ul class="plain-list">
                {about.map((row) => (
                  <About key={`${row.item.slug} ${row.period}`} row={row} />
                ))}
              </ul>
            ),
          }))}
        />
      )}
      <PrintedPart shown={pages.rows?.length ?? 0} hasMore={pages.hasMore} />
      <div class="no-print">
        <MoreRows pages={pages} size={PAGE} />
      </div>
    </section>
  );
}
