/** 学习一览: counts by unit with the way down, the people behind each number, and whom to talk to. */
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
import { askedBy, exportQuery, filterOf, talkFilter } from './asked.ts';
import { SUMMARY } from './documents.ts';
import { Filters } from './filters.tsx';
import { LearningList, TONES } from './learning-list.tsx';
import { itemsOf, sumLearning } from './sum-learning.ts';
import { TalkList } from './talk-list.tsx';
import * as t from './words.ts';

const PAGE = '/manage/learning/';

interface Position {
  id: string;
  title: string;
}

const COLUMNS: readonly StateColumn[] = [
  ...(['OVERDUE', 'NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const).map((state) => ({
    state,
    word: t.states[state],
    tone: TONES[state],
  })),
  { state: 'SOON', word: t.dueSoon },
];

export default function LearningBoard({ positions }: { positions: Position[] }) {
  return (
    <StaffPage path={PAGE} roles={OFFICE_ROLES}>
      {(staff) => <Board staff={staff} positions={positions} />}
    </StaffPage>
  );
}

function saySums(name: string, numbers: Readonly<Record<string, number>>): string {
  const of = (state: string): number => numbers[state] ?? 0;
  const [overdue, notStarted, inProgress, completed] = [
    of('OVERDUE'),
    of('NOT_STARTED'),
    of('IN_PROGRESS'),
    of('COMPLETED'),
  ];
  return fill(t.sentence, {
    unit: name,
    total: overdue + notStarted + inProgress + completed,
    ...{ overdue, notStarted, inProgress, completed, dueSoon: of('SOON') },
  });
}

function Board({ staff, positions }: { staff: Staff; positions: Position[] }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const asked = askedBy(address.get);
  const { position, day, kind, slug, state } = asked;
  const { data, failure, reload } = useAnswer(SUMMARY, { unit, position, day });
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const { orgUnit, unitSummary } = data;
  const programs = itemsOf(unitSummary.programs);
  const courses = itemsOf(unitSummary.courses);
  const rows = sumLearning(kind === 'PROGRAM' ? unitSummary.programs : unitSummary.courses, slug);
  const isTalk = isTalkView(address);
  const item = (kind === 'PROGRAM' ? programs : courses).find((known) => known.slug === slug);
  const all = kind === 'PROGRAM' ? t.allPrograms : t.allCourses;
  const stateWord =
    state === null
      ? null
      : state === 'OPEN'
        ? t.stateOpen
        : state === 'SOON'
          ? t.dueSoon
          : t.states[state];
  return (
    <>
      <Filters
        own={staff.units}
        unit={unit}
        asked={asked}
        programs={programs}
        courses={courses}
        positions={positions}
        address={address}
      />
      <SavedViews
        page={PAGE}
        personId={staff.personId}
        search={address.href({}).replace(/^[^?]*/, '')}
      />
      <PrintHead
        day={day ?? today()}
        filters={[
          { label: t.what, value: slug === null ? all : (item?.title ?? slug) },
          { label: t.position, value: positions.find(({ id }) => id === position)?.title },
          { label: t.state, value: isTalk ? null : stateWord },
          { label: t.dueFrom, value: isTalk ? null : asked.dueFrom },
          { label: t.dueTo, value: isTalk ? null : asked.dueTo },
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
          <DownloadLinks
            path="/api/exports/learning"
            query={exportQuery(unit, asked, today())}
            label={board.download}
          />
        )}
        <PrintButton />
      </p>
      {isTalk ? (
        <TalkList filter={talkFilter(unit, asked, today())} withPhone={staff.has('ADMIN')} />
      ) : (
        <LearningList filter={filterOf(unit, asked, today())} day={day} withParts={slug !== null} />
      )}
    </>
  );
}
