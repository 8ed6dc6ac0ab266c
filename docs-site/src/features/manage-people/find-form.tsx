/** What is searched for, in which unit; it stands in the address. */
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import type { useAddress } from '../manage/use-address.ts';
import * as shared from '../manage/words.ts';
import * as t from './words.ts';

interface Props {
  staff: Staff;
  unit: string;
  address: ReturnType<typeof useAddress>;
}

export function FindForm({ staff, unit, address }: Props) {
  const search = address.get('q') ?? '';
  return (
    <search>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          address.set({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <PrintedFilters />
        <div class="field find-people">
          <label for="q">{staff.has('ADMIN') ? t.searchWithPhone : t.search}</label>
          <input
            id="q"
            name="q"
            type="search"
            key={search}
            defaultValue={search}
            maxLength={50}
            autocomplete="off"
            aria-describedby="q-hint"
          />
        </div>
        <button type="submit" class="button">
          {t.find}
        </button>
        <UnitSelect
          own={staff.units}
          unit={unit}
          onChange={(code) => address.set({ unit: code })}
        />
        <div class="field">
          <label for="kind">{t.kind}</label>
          <select
            id="kind"
            value={address.get('kind') ?? ''}
            onChange={(event) => address.set({ kind: event.currentTarget.value })}
          >
            <option value="">{t.allKinds}</option>
            {Object.entries(shared.employmentKinds).map(([kind, word]) => (
              <option key={kind} value={kind}>
                {word}
              </option>
            ))}
          </select>
        </div>
        <p class="quiet find-people__hint" id="q-hint">
          {t.searchHint}
        </p>
      </form>
    </search>
  );
}
