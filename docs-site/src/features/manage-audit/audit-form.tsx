/** By whom, about whom, what, about what kind of thing, and when. */
import type { StaffGrant } from '../manage/documents.ts';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { NARROWING } from './filter.ts';
import * as t from './words.ts';

export interface Choice {
  value: string;
  word: string;
}

interface Props {
  own: StaffGrant['orgUnit'][];
  unit: string;
  groups: { kind: Choice; actions: Choice[] }[];
  address: ReturnType<typeof useAddress>;
  onFind: () => void;
}

const cleared = Object.fromEntries(NARROWING.map((name) => [name, null]));

export function AuditForm({ own, unit, groups, address, onFind }: Props) {
  const asked = NARROWING.map((name) => address.get(name));
  return (
    <search>
      <form
        // Anew when the address changes: by a link of the list, or by going back.
        key={asked.join('\n')}
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          address.set(
            Object.fromEntries(
              NARROWING.map((name) => [name, String(data.get(name) ?? '').trim()]),
            ),
          );
          onFind();
        }}
      >
        <PrintedFilters />
        <UnitSelect own={own} unit={unit} onChange={(code) => address.set({ unit: code })} />
        {(['actor', 'person'] as const).map((name) => (
          <div class="field" key={name}>
            <label for={name}>{t.labels[name]}</label>
            <input
              id={name}
              name={name}
              defaultValue={address.get(name) ?? ''}
              maxLength={64}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              aria-describedby="audit-hint"
            />
          </div>
        ))}
        <div class="field">
          <label for="subject">{t.subject}</label>
          <select id="subject" name="subject" defaultValue={address.get('subject') ?? ''}>
            <option value="">{t.allSubjects}</option>
            {groups.map(({ kind }) => (
              <option key={kind.value} value={kind.value}>
                {kind.word}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="action">{t.action}</label>
          <select id="action" name="action" defaultValue={address.get('action') ?? ''}>
            <option value="">{t.allActions}</option>
            {groups.map(({ kind, actions }) => (
              <optgroup key={kind.value} label={kind.word}>
                {actions.map(({ value, word }) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        {(['from', 'until'] as const).map((name) => (
          <div class="field" key={name}>
            <label for={name}>{t.labels[name]}</label>
            <input id={name} name={name} type="date" defaultValue={address.get(name) ?? ''} />
          </div>
        ))}
        <button type="submit" class="button">
          {t.find}
        </button>
        {asked.some((value) => value !== null) && (
          <button type="button" class="link-button" onClick={() => address.set(cleared)}>
            {t.clear}
          </button>
        )}
      </form>
      <p class="quiet no-print" id="audit-hint">
        {t.hint}
      </p>
    </search>
  );
}
