/** Somebody of a unit to be chosen by name, pinyin or number: looked for first, then picked. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { FIND_MENTORS, type FoundMentor } from './documents.ts';
import * as t from './words.ts';

interface Props {
  own: Staff['units'];
  /** Who is no choice: the one who is guided. */
  except: string;
  onChoose: (mentorId: string) => void;
}

const unitsOf = ({ employments }: FoundMentor): string[] => [
  ...new Set(
    employments.filter(({ endedOn }) => endedOn === null).map(({ orgUnit }) => orgUnit.name),
  ),
];

export function MentorChoice({ own, except, onChoose }: Props) {
  const [unit, setUnit] = useState(own[0]?.code ?? '');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const question = search === null ? null : { unit, search };
  const { data, failure, busy, reload } = useAnswer(FIND_MENTORS, question);
  const found = data?.people.edges
    .map(({ node }) => node)
    .filter((person) => person.id !== except && !person.disabled && unitsOf(person).length > 0);
  const find = () => {
    if (typed.trim() !== '') setSearch(typed.trim());
  };
  return (
    <>
      <UnitSelect own={own} unit={unit} onChange={setUnit} id="mentor-unit" />
      <div class="field">
        <label for="mentor-search">{t.search}</label>
        <input
          id="mentor-search"
          type="search"
          maxLength={50}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            // Looks for somebody; the form is sent by its own button.
            event.preventDefault();
            find();
          }}
        />
      </div>
      <p>
        <button type="button" class="button button--quiet" onClick={find}>
          {t.find}
        </button>
      </p>
      <div role="status">
        {busy && <p>{t.looking}</p>}
        {!busy && found?.length === 0 && <p>{fill(t.nobody, { search: search ?? '' })}</p>}
        {data?.people.pageInfo.hasNextPage && <p class="quiet">{t.more}</p>}
      </div>
      <FailureNotice failure={failure} onRetry={reload} />
      {found !== undefined && found.length > 0 && (
        <fieldset class="people">
          <legend>{t.choose}</legend>
          {found.map((person) => (
            <label class="check-line" key={person.id}>
              <input
                type="radio"
                name="mentor"
                value={person.id}
                required
                onChange={() => onChoose(person.id)}
              />
              <span>
                {person.displayName}{' '}
                <span class="quiet">
                  {[fill(t.staffNumber, { number: person.staffNumber }), ...unitsOf(person)].join(
                    ' · ',
                  )}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
