/** What was assigned in a unit: filtered in the address, with the changes that a coordinator may make. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { MoreRows } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { actsOn } from './acts-on.ts';
import { type Act, AssignmentDialog } from './assignment-dialog.tsx';
import { Row } from './assignment-row.tsx';
import { ASSIGNMENTS, type AssignmentRow, type ListedProgram } from './documents.ts';
import * as t from './words.ts';

const PAGE = 50;
const STATES = ['OPEN', 'OVERDUE', 'COMPLETED', 'WITHDRAWN'] as const;

interface Props {
  unit: string;
  programs: ListedProgram[];
  mayChange: boolean;
  /** Nobody changes what is their own. */
  ownPersonId: string;
  address: ReturnType<typeof useAddress>;
}

export function AssignmentList({ unit, programs, mayChange, ownPersonId, address }: Props) {
  const [open, setOpen] = useState<{ act: Act; row: AssignmentRow } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const state = STATES.find((name) => name === address.get('state')) ?? null;
  const program = programs.find(({ slug }) => slug === address.get('program'));
  const filter = { orgUnitCode: unit, state, programSlug: program?.slug ?? null };
  const pages = usePages<AssignmentRow>(JSON.stringify(filter), async (after) => {
    const answer = await ask(ASSIGNMENTS, { filter, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.programAssignments } : answer;
  });
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments">{t.assignments}</h2>
      <div class="filters">
        <PrintedFilters />
        <div class="field">
          <label for="filter-program">{t.program}</label>
          <select
            id="filter-program"
            value={program?.slug ?? ''}
            onChange={(event) => address.set({ program: event.currentTarget.value })}
          >
            <option value="">{t.allPrograms}</option>
            {programs.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="filter-state">{t.filterState}</label>
          <select
            id="filter-state"
            value={state ?? ''}
            onChange={(event) => address.set({ state: event.currentTarget.value })}
          >
            <option value="">{t.allStates}</option>
            {STATES.map((name) => (
              <option key={name} value={name}>
                {t.states[name]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <DoneNotice text={done} onClose={() => setDone(null)} />
      {pages.rows?.length === 0 && <p>{t.none}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.person}</th>
              <th scope="col">{t.columns.program}</th>
              <th scope="col">{t.columns.state}</th>
              <th scope="col">{t.columns.due}</th>
              {mayChange && (
                <th scope="col" class="no-print">
                  {t.columns.actions}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                acts={mayChange ? (row.person.id === ownPersonId ? [] : actsOn(row)) : null}
                onAct={(act) => setOpen({ act, row })}
              />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
      {open !== null && (
        <AssignmentDialog
          {...open}
          onDone={(sentence) => {
            setOpen(null);
            setDone(sentence);
            pages.reload();
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
