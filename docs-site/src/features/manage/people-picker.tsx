/** People of a unit to tick, a page after another; who is ticked stays ticked in another unit. */
import { ask } from '../../graphql/client.ts';
import { type ListedPerson, PEOPLE } from './documents.ts';
import { MoreRows } from './parts.tsx';
import type { Role } from './staff.ts';
import { usePages } from './use-pages.ts';
import * as t from './words.ts';

const PAGE = 50;

/** Names by id. */
export type Chosen = ReadonlyMap<string, string>;

interface Props {
  legend: string;
  unit: string;
  /** Only people with this role, wherever they have it. */
  holding?: Role;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

export function PeoplePicker({ legend, unit, holding, chosen, onChange }: Props) {
  const pages = usePages<ListedPerson>(unit, async (after) => {
    const answer = await ask(PEOPLE, { unit, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.people } : answer;
  });
  const people = pages.rows?.filter(
    ({ disabled, roles }) =>
      !disabled && (holding === undefined || roles.some(({ role }) => role === holding)),
  );
  const choose = ({ id, displayName }: ListedPerson, isChosen: boolean) => {
    const next = new Map(chosen);
    if (isChosen) next.set(id, displayName);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset class="people">
      <legend>{legend}</legend>
      {people?.length === 0 && <p class="quiet">{t.nobodyHere}</p>}
      {people?.map((person) => (
        <label class="check-line" key={person.id}>
          <input
            type="checkbox"
            checked={chosen.has(person.id)}
            onChange={(event) => choose(person, event.currentTarget.checked)}
          />
          {person.displayName}
          <span class="quiet">{person.staffNumber}</span>
        </label>
      ))}
      <MoreRows pages={pages} size={PAGE} />
    </fieldset>
  );
}
