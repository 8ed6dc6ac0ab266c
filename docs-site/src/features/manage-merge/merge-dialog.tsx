/** 合并重复条目: finds the other entry, shows both side by side, and merges one into the other. */
import { useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { FailureNotice, RefusalNotice } from '../manage/parts.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { useChange } from '../manage/use-change.ts';
import { useModal } from '../manage/use-modal.ts';
import * as shared from '../manage/words.ts';
import {
  FIND_ENTRIES,
  type FoundEntry,
  MERGE,
  type MergeSide,
  PREVIEW_MERGE,
} from './documents.ts';
import * as t from './words.ts';

export interface Entry {
  id: string;
  displayName: string;
  staffNumber: string;
}

interface Props {
  entry: Entry;
  /** Units on whose subtrees the viewer may do it. */
  own: Staff['units'];
  /** The id of the entry that remains, and its number. */
  onMerged: (personId: string, staffNumber: string) => void;
  onClose: () => void;
}

export function MergeDialog({ entry, own, onMerged, onClose }: Props) {
  const dialog = useModal();
  const heading = useRef<HTMLHeadingElement>(null);
  const [other, setOther] = useState<Entry | null>(null);
  // The next step is read from its beginning; the button that led to it is gone.
  const show = (next: Entry | null) => {
    setOther(next);
    const { current } = heading;
    if (current === null) return;
    // Not from the start: an opening dialog would give it the focus in place of the first field.
    current.tabIndex = -1;
    current.focus();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog dialog--wide"
      aria-labelledby="merge-title"
      onClose={onClose}
    >
      <h2 id="merge-title" ref={heading}>
        {other === null ? t.merge : t.compareTitle}
      </h2>
      {other === null ? (
        <FindOther entry={entry} own={own} onChoose={show} />
      ) : (
        <Compare entry={entry} other={other} onBack={() => show(null)} onMerged={onMerged} />
      )}
      <p class="form__actions">
        <button type="button" class="button button--quiet" onClick={() => dialog.current?.close()}>
          {shared.cancel}
        </button>
      </p>
    </dialog>
  );
}

interface FindProps {
  entry: Entry;
  own: Staff['units'];
  onChoose: (other: Entry) => void;
}

function FindOther({ entry, own, onChoose }: FindProps) {
  const [unit, setUnit] = useState(own[0]?.code ?? '');
  // Namesakes are what one looks for most.
  const [search, setSearch] = useState(entry.displayName);
  const { data, failure, reload } = useAnswer(FIND_ENTRIES, { unit, search });
  const found = data?.people.edges.map(({ node }) => node).filter(({ id }) => id !== entry.id);
  return (
    <>
      <p>{fill(t.findText, { name: entry.displayName, number: entry.staffNumber })}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get('entry') ?? '').trim();
          if (typed !== '') setSearch(typed);
        }}
      >
        <div class="field">
          <label for="entry">{t.search}</label>
          <input
            id="entry"
            name="entry"
            type="search"
            defaultValue={search}
            required
            maxLength={50}
            autocomplete="off"
          />
        </div>
        <UnitSelect own={own} unit={unit} onChange={setUnit} id="merge-unit" />
        <p>
          <button type="submit" class="button">
            {t.find}
          </button>
        </p>
      </form>
      <div role="status">
        {found === undefined && failure === null && <p>{t.looking}</p>}
        {found?.length === 0 && <p>{fill(t.none, { search })}</p>}
        {data?.people.pageInfo.hasNextPage && <p class="quiet">{t.more}</p>}
      </div>
      <FailureNotice failure={failure} onRetry={reload} />
      <ul class="plain-list">
        {found?.map((person) => (
          <li key={person.id}>
            <button type="button" class="link-button" onClick={() => onChoose(person)}>
              {t.compare}
              <span class="visually-hidden"> {person.staffNumber}</span>
            </button>{' '}
            {person.displayName}{' '}
            <span class="quiet">
              {[
                fill(t.staffNumber, { number: person.staffNumber }),
                sayPhone(person.phone),
                ...sayUnits(person),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const sayPhone = (phone: string | null): string =>
  phone === null ? t.noPhone : fill(t.phoneTail, { tail: phone.slice(-4) });

function sayUnits({ employments }: Pick<FoundEntry, 'employments'>): string[] {
  const units = employments.map(({ endedOn, orgUnit }) =>
    endedOn === null ? orgUnit.name : fill(t.leftUnit, { unit: orgUnit.name }),
  );
  return units.length === 0 ? [t.noPosts] : [...new Set(units)];
}

interface CompareProps {
  entry: Entry;
  other: Entry;
  onBack: () => void;
  onMerged: (personId: string, staffNumber: string) => void;
}

function Compare({ entry, other, onBack, onMerged }: CompareProps) {
  const change = useChange();
  const [keptId, setKept] = useState(other.id);
  const [kept, merged] = keptId === other.id ? [other, entry] : [entry, other];
  const pair = { personId: kept.id, duplicateId: merged.id };
  const { data, failure, reload } = useAnswer(PREVIEW_MERGE, pair);
  const preview = data?.mergePreview ?? null;
  const hindrances = preview?.hindrances ?? [];
  const submit = async () => {
    const done = await change.run(MERGE, { input: pair }, (answer) => answer.mergePeople);
    if (done !== null) onMerged(kept.id, kept.staffNumber);
  };
  const sides = preview === null ? [] : [preview.duplicate, preview.person];
  // In one order, whichever remains.
  const ordered = sides.toSorted(
    (a, b) => Number(b.person.id === entry.id) - Number(a.person.id === entry.id),
  );
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t.compareText}</p>
      <FailureNotice failure={failure} onRetry={reload} />
      {preview === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      {preview !== null && (
        <fieldset class="merge-sides">
          <legend>{t.keepLegend}</legend>
          {ordered.map((side) => (
            <Side
              key={side.person.id}
              side={side}
              isKept={side.person.id === keptId}
              onKeep={() => setKept(side.person.id)}
            />
          ))}
        </fieldset>
      )}
      {hindrances.length > 0 && (
        <RefusalNotice refusal={t.hindered} missing={hindrances.map(({ message }) => message)} />
      )}
      <RefusalNotice refusal={change.refusal} />
      <p class="form__actions">
        <button
          type="submit"
          class="button"
          disabled={change.busy || preview === null || hindrances.length > 0}
        >
          {change.busy ? shared.working : fill(t.confirm, { number: kept.staffNumber })}
        </button>
        <button type="button" class="button button--quiet" onClick={onBack}>
          {t.back}
        </button>
      </p>
    </form>
  );
}

interface SideProps {
  side: MergeSide;
  isKept: boolean;
  onKeep: () => void;
}

function Side({ side, isKept, onKeep }: SideProps) {
  const { person } = side;
  return (
    <div class="merge-side">
      <label class="check-line">
        <input type="radio" name="kept" checked={isKept} onChange={onKeep} />
        <span>
          {t.keep} <strong>{person.displayName}</strong>
        </span>
      </label>
      <ul class="plain-list">
        <li>{fill(t.staffNumber, { number: person.staffNumber })}</li>
        <li>{sayPhone(person.phone)}</li>
        {sayUnits(person).map((unit) => (
          <li key={unit}>{unit}</li>
        ))}
        <li>
          {fill(t.counts, {
            records: side.records,
            attempts: side.attempts,
            credentials: side.credentials,
          })}
        </li>
      </ul>
    </div>
  );
}
