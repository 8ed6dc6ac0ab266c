/** People who are picked by hand, and what became of each. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { type Chosen, PeoplePicker } from '../manage/people-picker.tsx';
import { useChange } from '../manage/use-change.ts';
import type { WayProps } from './assign-form.tsx';
import { ASSIGN } from './documents.ts';
import { TURN } from './in-turns.ts';
import { CameOf, UnderWay } from './turns-shown.tsx';
import { useTurns } from './use-turns.ts';
import * as t from './words.ts';

interface Outcome {
  assigned: number;
  refused: { id: string; name: string; why: string }[];
}

export function ByPeople({ terms, onBusy, onAssigned }: WayProps) {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const change = useChange();
  const turns = useTurns();
  const assign = async () => {
    const { programId, startsOn, dueOn } = terms;
    const refused: Outcome['refused'] = [];
    let rest = [...chosen];
    onBusy(true);
    const sum = await turns.run(rest.length, async () => {
      const people = rest.slice(0, TURN);
      const personIds = people.map(([id]) => id);
      const input = { programId, personIds, startsOn, dueOn };
      const done = await change.run(ASSIGN, { input }, (data) => data.assignProgram);
      if (done === null) return null;
      for (const { index, refusal } of done.results) {
        const [id, name] = people[index] ?? ['', ''];
        if (refusal !== null) refused.push({ id, name, why: refusal.message });
      }
      rest = rest.slice(TURN);
      return { assigned: people.length, left: rest.length };
    });
    onBusy(false);
    // Who had no turn stays ticked.
    setChosen(new Map(rest));
    if (sum === null) return;
    setOutcome({ assigned: sum.assigned - refused.length, refused });
    onAssigned();
  };
  if (turns.progress !== null) return <UnderWay turns={turns} at={turns.progress} />;
  return (
    <div>
      <PeoplePicker
        legend={t.choosePeople}
        unit={terms.unit}
        chosen={chosen}
        onChange={setChosen}
      />
      <p class="form__actions">
        <button
          type="button"
          class="button"
          disabled={chosen.size === 0}
          onClick={() => void assign()}
        >
          {fill(t.assignNow, { n: chosen.size })}
        </button>
      </p>
      <RefusalNotice refusal={change.refusal} />
      {outcome !== null && (
        <CameOf
          isWhole={outcome.refused.length === 0}
          text={
            outcome.refused.length === 0
              ? fill(t.assigned, { n: outcome.assigned })
              : fill(t.partly, { n: outcome.assigned, refused: outcome.refused.length })
          }
        >
          <ul>
            {outcome.refused.map((one) => (
              <li key={one.id}>{fill(t.refusedOne, one)}</li>
            ))}
          </ul>
        </CameOf>
      )}
    </div>
  );
}
