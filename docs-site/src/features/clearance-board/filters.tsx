import type { StaffGrant } from '../manage/documents.ts';
import type { useAddress } from '../manage/use-address.ts';
import * as shared from '../manage/words.ts';
import * as t from './words.ts';

export interface Position {
  id: string;
  title: string;
}

interface Props {
  units: StaffGrant['orgUnit'][];
  unit: string;
  positions: Position[];
  address: ReturnType<typeof useAddress>;
}

/** Which unit of one's own, which position, which state. */
export function Filters({ units, unit, positions, address }: Props) {
  return (
    <form class="filters no-print" onSubmit={(event) => event.preventDefault()}>
      {units.length > 1 && (
        <div class="field">
          <label for="unit">{shared.unit}</label>
          <select
            id="unit"
            value={unit}
            onChange={(event) => address.set({ unit: event.currentTarget.value })}
          >
            {units.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
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
    </form>
  );
}
