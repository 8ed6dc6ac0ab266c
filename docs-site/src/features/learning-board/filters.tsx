/** Which unit, what is learned, which position, which state, due when, on which day: all in the address. */
import type { StaffGrant } from '../manage/documents.ts';
import { UnitSelect } from '../manage/unit-select.tsx';
import type { useAddress } from '../manage/use-address.ts';
import type { Asked } from './asked.ts';
import * as t from './words.ts';

export interface Option {
  slug: string;
  title: string;
}

interface Props {
  own: StaffGrant['orgUnit'][];
  unit: string;
  asked: Asked;
  programs: readonly Option[];
  courses: readonly Option[];
  positions: readonly { id: string; title: string }[];
  address: ReturnType<typeof useAddress>;
}

/** One value for the programme or the course that is chosen. */
const optionOf = ({ kind, slug }: Asked): string =>
  slug === null ? kind : `${kind === 'PROGRAM' ? 'program' : 'course'}:${slug}`;

const chosen = (value: string): Record<string, string | null> => {
  const [name = '', slug = null] = value.split(':');
  const none = { program: null, course: null, kind: null };
  if (slug !== null) return { ...none, [name]: slug };
  return value === 'COURSE' ? { ...none, kind: value } : none;
};

const DAYS = [
  { name: 'dueFrom', label: t.dueFrom },
  { name: 'dueTo', label: t.dueTo },
  { name: 'day', label: t.day },
] as const;

export function Filters({ own, unit, asked, programs, courses, positions, address }: Props) {
  const isListed = (options: readonly Option[]) => options.some(({ slug }) => slug === asked.slug);
  const isKnown = asked.slug === null || isListed(asked.kind === 'PROGRAM' ? programs : courses);
  return (
    <form class="filters no-print" onSubmit={(event) => event.preventDefault()}>
      <UnitSelect own={own} unit={unit} onChange={(code) => address.set({ unit: code })} />
      <div class="field">
        <label for="what">{t.what}</label>
        <select
          id="what"
          value={optionOf(asked)}
          onChange={(event) => address.set(chosen(event.currentTarget.value))}
        >
          <option value="PROGRAM">{t.allPrograms}</option>
          <option value="COURSE">{t.allCourses}</option>
          {!isKnown && <option value={optionOf(asked)}>{asked.slug}</option>}
          <optgroup label={t.programs}>
            {programs.map(({ slug, title }) => (
              <option key={slug} value={`program:${slug}`}>
                {title}
              </option>
            ))}
          </optgroup>
          <optgroup label={t.courses}>
            {courses.map(({ slug, title }) => (
              <option key={slug} value={`course:${slug}`}>
                {title}
              </option>
            ))}
          </optgroup>
        </select>
      </div>
      <div class="field">
        <label for="position">{t.position}</label>
        <select
          id="position"
          value={asked.position ?? ''}
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
          value={asked.state ?? ''}
          onChange={(event) => address.set({ state: event.currentTarget.value })}
        >
          <option value="">{t.allStates}</option>
          <option value="OPEN">{t.stateOpen}</option>
          {Object.entries(t.states).map(([state, word]) => (
            <option key={state} value={state}>
              {word}
            </option>
          ))}
          <option value="SOON">{t.dueSoon}</option>
        </select>
      </div>
      {DAYS.map(({ name, label }) => (
        <div class="field" key={name}>
          <label for={name}>{label}</label>
          <input
            id={name}
            type="date"
            value={asked[name] ?? ''}
            onChange={(event) => address.set({ [name]: event.currentTarget.value })}
          />
        </div>
      ))}
    </form>
  );
}
