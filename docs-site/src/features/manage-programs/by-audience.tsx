/** The people whom the programme is for: a dry run that says who, then the assignment. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import type { WayProps } from './assign-form.tsx';
import { ASSIGN_BY_AUDIENCE } from './documents.ts';
import type { Progress } from './in-turns.ts';
import { CameOf, UnderWay } from './turns-shown.tsx';
import { useTurns } from './use-turns.ts';
import * as t from './words.ts';

interface Found {
  added: number;
  remaining: number;
  text: string;
}

export function ByAudience({ terms, onBusy, onAssigned }: WayProps) {
  const [found, setFound] = useState<Found | null>(null);
  const [came, setCame] = useState<Progress | null>(null);
  const change = useChange();
  const turns = useTurns();
  const ask = async (dryRun: boolean): Promise<Found | null> => {
    const { unit, programId, startsOn, dueOn } = terms;
    const input = { programId, orgUnitCode: unit, startsOn, dueOn, dryRun };
    return await change.run(ASSIGN_BY_AUDIENCE, { input }, (data) => data.assignProgramByAudience);
  };
  const tryOut = async () => {
    setFound(await ask(true));
    setCame(null);
  };
  const assign = async (people: number) => {
    onBusy(true);
    const sum = await turns.run(people, async () => {
      const done = await ask(false);
      return done && { assigned: done.added - done.remaining, left: done.remaining };
    });
    onBusy(false);
    if (sum === null) return;
    setFound(null);
    setCame(sum);
    onAssigned();
  };
  if (turns.progress !== null) return <UnderWay turns={turns} at={turns.progress} />;
  return (
    <div>
      <p class="form__actions">
        <button
          type="button"
          class={found === null ? 'button' : 'button button--quiet'}
          disabled={change.busy}
          onClick={() => void tryOut()}
        >
          {change.busy ? shared.working : t.dryRun}
        </button>
      </p>
      <RefusalNotice refusal={change.refusal} />
      {came !== null && (
        <CameOf
          isWhole={came.left === 0}
          text={fill(came.left === 0 ? t.assigned : t.notAll, {
            n: came.assigned,
            left: came.left,
          })}
        >
          {came.left > 0 && (
            <button type="button" class="button" onClick={() => void assign(came.left)}>
              {fill(t.goOn, { n: came.left })}
            </button>
          )}
        </CameOf>
      )}
      <div role="status">
        {found !== null && (
          <div class="notice">
            <p>{fill(t.found, { text: found.text })}</p>
            {found.added > 0 && (
              <button
                type="button"
                class="button"
                disabled={change.busy}
                onClick={() => void assign(found.added)}
              >
                {fill(t.assignNow, { n: found.added })}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
