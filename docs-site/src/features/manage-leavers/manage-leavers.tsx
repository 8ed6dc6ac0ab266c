/** 离岗人员: who has left a unit and those below it and still has their name (decision 172). */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { RowTable } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { Notice } from '../viewer/notice.tsx';
import { LEAVERS, type Leaver } from './documents.ts';
import { ClearDialog, HoldDialog, ReleaseDialog } from './leaver-dialogs.tsx';
import { type Act, LeaverRow } from './leaver-row.tsx';
import * as t from './words.ts';

const PAGE = 50;
const PATH = '/manage/leavers/';

/** By the word in the address. */
const HELD: Readonly<Record<string, boolean>> = { yes: true, no: false };
const DIALOGS = { hold: HoldDialog, release: ReleaseDialog, clear: ClearDialog };

export default function ManageLeavers() {
  return (
    <StaffPage path={PATH} roles={['ADMIN']}>
      {(staff) => <Leavers staff={staff} />}
    </StaffPage>
  );
}

function Leavers({ staff }: { staff: Staff }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const asked = address.get('held') ?? '';
  const held = HELD[asked] ?? null;
  const pages = usePages<Leaver>(JSON.stringify([unit, held]), async (after) => {
    const answer = await ask(LEAVERS, { unit, held, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.leavers } : answer;
  });
  const [open, setOpen] = useState<{ act: Act; of: Leaver } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { failure } = pages;
  // A unit that is not one’s own is as one that is not there.
  if (failure?.kind === 'FAILED' && failure.code === 'NOT_PERMITTED') {
    return <Notice kind="warn" role="alert" text={t.notFound} action={t.toOwn} href={PATH} />;
  }
  const Dialog = open === null ? null : DIALOGS[open.act];
  return (
    <>
      <div class="filters">
        <PrintedFilters />
        <UnitSelect
          own={staff.units}
          unit={unit}
          onChange={(code) => address.set({ unit: code })}
        />
        <div class="field">
          <label for="held">{t.held}</label>
          <select
            id="held"
            value={asked}
            onChange={(event) => address.set({ held: event.currentTarget.value })}
          >
            <option value="">{t.everybody}</option>
            <option value="yes">{t.onlyHeld}</option>
            <option value="no">{t.onlyFree}</option>
          </select>
        </div>
      </div>
      <DoneNotice text={done} onClose={() => setDone(null)} />
      <RowTable
        pages={pages}
        label={t.title}
        columns={t.columns}
        empty={held === null ? t.none : t.noneSuch}
        size={PAGE}
        class="leavers"
      >
        {pages.rows?.map((leaver) => (
          <LeaverRow
            key={leaver.person.id}
            of={leaver}
            onAct={(act) => setOpen({ act, of: leaver })}
          />
        ))}
      </RowTable>
      {open !== null && Dialog !== null && (
        <Dialog
          of={open.of}
          onDone={(sentence) => {
            setOpen(null);
            setDone(sentence);
            pages.reload();
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
