/** Whom to assign which programme to, from when, until when. */
import { useState } from 'preact/hooks';
import { addDays, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { ByAudience } from './by-audience.tsx';
import { ByPeople } from './by-people.tsx';
import type { ListedProgram } from './documents.ts';
import * as t from './words.ts';

interface Props {
  unit: string;
  programs: ListedProgram[];
  onAssigned: () => void;
}

export interface Terms {
  unit: string;
  programId: string;
  startsOn: string;
  /** Null: by the rule of the programme. */
  dueOn: string | null;
}

/** What both ways of assigning need. */
export interface WayProps {
  terms: Terms;
  /** Told when assigning begins and when it ends: what it goes by stays as it is meanwhile. */
  onBusy: (busy: boolean) => void;
  onAssigned: () => void;
}

export function AssignForm({ unit, programs, onAssigned }: Props) {
  const [programId, setProgramId] = useState(programs[0]?.id ?? '');
  const [startsOn, setStartsOn] = useState(today);
  const [dueOn, setDueOn] = useState('');
  const [way, setWay] = useState<'audience' | 'people'>('audience');
  const [busy, setBusy] = useState(false);
  const program = programs.find(({ id }) => id === programId);
  const terms: Terms = { unit, programId, startsOn, dueOn: dueOn === '' ? null : dueOn };
  return (
    <section aria-labelledby="assign" class="no-print">
      <h2 id="assign">{t.assign}</h2>
      <fieldset class="filters" disabled={busy}>
        <div class="field">
          <label for="program">{t.program}</label>
          <select
            id="program"
            value={programId}
            onChange={(event) => setProgramId(event.currentTarget.value)}
          >
            {programs.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="starts-on">{t.startsOn}</label>
          <input
            id="starts-on"
            type="date"
            required
            value={startsOn}
            onInput={(event) => setStartsOn(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="due-on">{t.dueOn}</label>
          <input
            id="due-on"
            type="date"
            min={addDays(startsOn, 1)}
            value={dueOn}
            aria-describedby="due-hint"
            onInput={(event) => setDueOn(event.currentTarget.value)}
          />
        </div>
      </fieldset>
      {program !== undefined && (
        <p id="due-hint" class="quiet">
          {fill(t.dueHint, { n: program.dueDays })}
        </p>
      )}
      <fieldset class="filters" disabled={busy}>
        <legend>{t.by}</legend>
        {(['audience', 'people'] as const).map((name) => (
          <label class="check-line" key={name}>
            <input
              type="radio"
              name="way"
              value={name}
              checked={way === name}
              onChange={() => setWay(name)}
            />
            {name === 'audience' ? t.byAudience : t.byPeople}
          </label>
        ))}
      </fieldset>
      {way === 'audience' ? (
        <ByAudience key={JSON.stringify(terms)} {...{ terms, onAssigned }} onBusy={setBusy} />
      ) : (
        <ByPeople key={programId} {...{ terms, onAssigned }} onBusy={setBusy} />
      )}
    </section>
  );
}
