import type { StaffGrant } from '../manage/documents.ts';
import { UnitSelect } from '../manage/unit-select.tsx';
import type { useAddress } from '../manage/use-address.ts';
import * as t from './words.ts';

export interface Position {
  id: string;
  title: string;
}

interface Props {
  own: StaffGrant['orgUnit'][];
  unit: string;
  positions: Position[];
  day: string | null;
  address: ReturnType<typeof useAddress>;
}

/** Which unit, which position, which state, on which day: all in the address. */
export function Filters({ own, unit, positions, day, address }: Props) {
  return (
    <form class="filters no-print" onSubmit={(event) => event.preventDefault()}>
      <UnitSelect own={own} unit={unit} onChange={(code) => address.set({ unit: code })} />
      <div class="field">
        <label for="position">{t.position}</label>
        <select
          id="position"
          value={address.get('position') ?? ''}
          onChange={(event) => address.set({ position: event.currentTarget.value })}
        >
          <option value="">{t.allPositions}</option>
          {positions.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="state">{t.state}</label>
        <select
          id="state"
          value={address.get('state') ?? ''}
          onChange={(event) => address.set({ state: event.currentTarget.value })}
        >
          <option value="">{t.allStates}</option>
          {Object.entries(t.states).map(([state, word]) => (
            <option key={state} value={state}>
              {word}
            </option>
          ))}
          <option value="EXPIRING">{t.expiringSoon}</option>
        </select>
      </div>
      <div class="field">
        <label for="day">{t.day}</label>
        <input
          id="day"
          type="date"
          value={day ?? ''}
          onChange={(event) => address.set({ day: event.currentTarget.value })}
        />
      </div>
    </form>
  );
}
