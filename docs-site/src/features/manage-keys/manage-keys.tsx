/** 对接密钥: the keys of a unit and those below it, and what is done with them. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { RowTable } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { KEYS, type Key } from './documents.ts';
import { RevokeKey, RotateKey } from './end-key.tsx';
import { KeyRow } from './key-row.tsx';
import { MakeKey } from './make-key.tsx';
import { Secret, type SecretOf } from './secret.tsx';
import * as t from './words.ts';

const PAGE = 50;

type State = keyof typeof t.states;
type Open = { act: 'make' } | { act: 'rotate' | 'revoke'; of: Key };

export default function ManageKeys() {
  return (
    <StaffPage path="/manage/keys/" roles={['ADMIN']}>
      {(staff) => <Keys staff={staff} />}
    </StaffPage>
  );
}

function Keys({ staff }: { staff: Staff }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const asked = address.get('state');
  const state = asked !== null && asked in t.states ? (asked as State) : null;
  const pages = usePages<Key>(JSON.stringify([unit, state]), async (after) => {
    const answer = await ask(KEYS, { unit, state, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.apiKeys } : answer;
  });
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<SecretOf | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const show = (made: SecretOf) => {
    setOpen(null);
    setSecret(made);
  };
  const dialog = { onMade: show, onClose: () => setOpen(null) };
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
          <label for="state">{t.state}</label>
          <select
            id="state"
            value={state ?? ''}
            onChange={(event) => address.set({ state: event.currentTarget.value })}
          >
            <option value="">{t.allStates}</option>
            {Object.entries(t.states).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </div>
        <button type="button" class="button" onClick={() => setOpen({ act: 'make' })}>
          {t.make}
        </button>
      </div>
      <DoneNotice text={done} onClose={() => setDone(null)} />
      <RowTable
        pages={pages}
        label={t.title}
        columns={t.columns}
        empty={state === null ? t.none : t.noneSuch}
        size={PAGE}
      >
        {pages.rows?.map((key) => (
          <KeyRow
            key={key.id}
            of={key}
            onRotate={() => setOpen({ act: 'rotate', of: key })}
            onRevoke={() => setOpen({ act: 'revoke', of: key })}
          />
        ))}
      </RowTable>
      {open?.act === 'make' && <MakeKey own={staff.units} unit={unit} {...dialog} />}
      {open?.act === 'rotate' && <RotateKey of={open.of} {...dialog} />}
      {open?.act === 'revoke' && (
        <RevokeKey
          of={open.of}
          onDone={(sentence) => {
            setOpen(null);
            setDone(sentence);
            pages.reload();
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {secret !== null && (
        <Secret
          of={secret}
          onClose={() => {
            setSecret(null);
            pages.reload();
          }}
        />
      )}
    </>
  );
}
