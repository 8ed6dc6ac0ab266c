/** People who are picked by hand, and what became of each. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { type Chosen, PeoplePicker } from '../manage/people-picker.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import type { Terms } from './assign-form.tsx';
import { ASSIGN } from './documents.ts';
import * as t from './words.ts';

interface Outcome {
  assigned: number;
  refused: { id: string; name: string; why: string }[];
}

export function ByPeople({ terms, onAssigned }: { terms: Terms; onAssigned: () => void }) {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const change = useChange();
  const assign = async () => {
    const people = [...chosen];
    const { programId, startsOn, dueOn } = terms;
    const personIds = people.map(([id]) => id);
    const input = { programId, personIds, startsOn, dueOn };
    const done = await change.run(ASSIGN, { input }, (data) => data.assignProgram);
    if (done === null) return;
    const refused = done.results.flatMap(({ index, refusal }) =>
      refusal === null
        ? []
        : [
            {
              id: people[index]?.[0] ?? '',
              name: people[index]?.[1] ?? '',
              why: refusal.message,
            },
          ],
    );
    setOutcome({ assigned: people.length - refused.length, refused });
    setChosen(new Map());
    onAssigned();
  };

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
          disabled={change.busy || chosen.size === 0}
          onClick={() => void assign()}
        >
          {change.busy ? shared.working : fill(t.assignNow, { n: chosen.size })}
        </button>
      </p>
      <RefusalNotice refusal={change.refusal} />
      <div role="status">
        {outcome !== null && (
          <div class={`notice ${outcome.refused.length === 0 ? 'notice--good' : 'notice--warn'}`}>
            <p>
              {outcome.refused.length === 0
                ? fill(t.assigned, { n: outcome.assigned })
                : fill(t.partly, { n: outcome.assigned, refused: outcome.refused.length })}
            </p>
            <ul>
              {outcome.refused.map((one) => (
                <li key={one.id}>{fill(t.refusedOne, one)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}
