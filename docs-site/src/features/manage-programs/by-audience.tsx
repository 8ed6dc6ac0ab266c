/** The people whom the programme is for: a dry run that says who, then the assignment. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import type { Terms } from './assign-form.tsx';
import { ASSIGN_BY_AUDIENCE } from './documents.ts';
import * as t from './words.ts';

interface Found {
  added: number;
  remaining: number;
  text: string;
}

export function ByAudience({ terms, onAssigned }: { terms: Terms; onAssigned: () => void }) {
  const [found, setFound] = useState<Found | null>(null);
  const [assigned, setAssigned] = useState<Found | null>(null);
  const change = useChange();
  const ask = async (dryRun: boolean) => {
    const { unit, programId, startsOn, dueOn } = terms;
    const input = { programId, orgUnitCode: unit, startsOn, dueOn, dryRun };
    const done = await change.run(
      ASSIGN_BY_AUDIENCE,
      { input },
      (data) => data.assignProgramByAudience,
    );
    if (done === null) return;
    if (dryRun) {
      setFound(done);
      setAssigned(null);
    } else {
      setFound(null);
      setAssigned(done);
      onAssigned();
    }
  };
  return (
    <div>
      <p class="form__actions">
        <button
          type="button"
          class={found === null ? 'button' : 'button button--quiet'}
          disabled={change.busy}
          onClick={() => void ask(true)}
        >
          {change.busy ? shared.working : t.dryRun}
        </button>
      </p>
      <RefusalNotice refusal={change.refusal} />
      <div role="status">
        {assigned !== null && (
          <p class="notice notice--good">
            {fill(t.assignedByAudience, { text: assigned.text })}
            {assigned.remaining > 0 && fill(t.remaining, { n: assigned.remaining })}
          </p>
        )}
        {found !== null && (
          <div class="notice">
            <p>{fill(t.found, { text: found.text })}</p>
            {found.added > 0 && (
              <button
                type="button"
                class="button"
                disabled={change.busy}
                onClick={() => void ask(false)}
              >
                {change.busy ? shared.working : fill(t.assignNow, { n: found.added })}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
