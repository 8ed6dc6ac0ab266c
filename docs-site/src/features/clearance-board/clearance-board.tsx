/** 上岗一览: counts by unit with the way down, the people behind each number, and whom to talk to. */
import { today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { PrintButton, PrintHead } from '../board/print-head.tsx';
import { SavedViews } from '../board/saved-views.tsx';
import { type StateColumn, UnitsTable } from '../board/units-table.tsx';
import { isTalkView, ViewTabs } from '../board/view-tabs.tsx';
import * as board from '../board/words.ts';
import { DownloadLinks } from '../manage/download-links.tsx';
import { OFFICE_ROLES } from '../manage/office-roles.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { ClearanceList, TONES } from './clearance-list.tsx';
import { COUNTS } from './documents.ts';
import { Filters, type Position } from './filters.tsx';
import { sumByUnit } from './sum-counts.ts';
import { TalkList } from './talk-list.tsx';
import { filtersOf, stateOf } from './use-clearances.ts';
import * as t from './words.ts';

const PAGE = '/manage/clearance/';

const COLUMNS: readonly StateColumn[] = [
  ...(['EXPIRED', 'PENDING', 'GRANTED', 'WAIVED', 'NO_RULE'] as const).map((state) => ({
    state,
    word: t.states[state],
    tone: TONES[state],
  })),
  { state: 'EXPIRING', word: t.expiringSoon },
];

export default function ClearanceBoard({ positions }: { positions: Position[] }) {
  return (
    <StaffPage path={PAGE} roles={OFFICE_ROLES}>
      {(staff) => <Board staff={staff} positions={positions} />}
    </StaffPage>
  );
}

function saySums(name: string, numbers: Readonly<Record<string, number>>): string {
  const of = (state: string): number => numbers[state] ?? 0;
  const counted = {
    expired: of('EXPIRED'),
    pending: of('PENDING'),
    granted: of('GRANTED'),
    waived: of('WAIVED'),
    noRule: of('NO_RULE'),
  };
  const total = Object.values(counted).reduce((sum, count) => sum + count, 0);
  return fill(t.sentence, { unit: name, total, ...counted, soon: of('EXPIRING') });
}

function Board({ staff, positions }: { staff: Staff; positions: Position[] }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const position = address.get('position');
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(address.get('day') ?? '')?.[0] ?? null;
  const state = stateOf(address.get('state'));
  const { data, failure, reload } = useAnswer(COUNTS, { unit, position, day });
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const { orgUnit, clearanceCounts } = data;
  const rows = sumByUnit(clearanceCounts);
  const isTalk = isTalkView(address);
  const stateWord = state === null ? null : state === 'EXPIRING' ? t.expiringSoon : t.states[state];
  const query = new URLSearchParams(
    Object.entries({ unit, position, state, day }).filter(
      (pair): pair is [string, string] => pair[1] !== null,
    ),
  );
  return (
    <>
      <Filters own={staff.units} unit={unit} positions={positions} day={day} address={address} />
      <SavedViews
        page={PAGE}
        personId={staff.personId}
        search={address.href({}).replace(/^[^?]*/, '')}
      />
      <PrintHead
        day={day ?? today()}
        filters={[
          { label: t.position, value: positions.find(({ id }) => id === position)?.title },
          { label: t.state, value: isTalk ? null : stateWord },
        ]}
      />
      {orgUnit !== null && (
        <UnitsTable
          title={t.chart}
          sentence={saySums(
            orgUnit.name,
            rows.find((row) => row.unit.code === unit)?.numbers ?? {},
          )}
          caption={t.counts}
          own={staff.units}
          unit={orgUnit}
          columns={COLUMNS}
          rows={rows}
          address={address}
        />
      )}
      <FailureNotice failure={failure} onRetry={reload} />
      <ViewTabs address={address} />
      <p class="row-actions no-print">
        {!isTalk && (staff.has('COORDINATOR') || staff.has('ADMIN')) && (
          <DownloadLinks path="/api/exports/clearance" query={query} label={board.download} />
        )}
        <PrintButton />
      </p>
      {isTalk ? (
        <TalkList unit={unit} position={position} withPhone={staff.has('ADMIN')} />
      ) : (
        <ClearanceList filters={filtersOf({ orgUnitCode: unit, position }, state, day)} day={day} />
      )}
    </>
  );
}
