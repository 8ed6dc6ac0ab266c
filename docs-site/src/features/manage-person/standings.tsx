/** Clearances and programmes of a person, with a way to waive what is not met. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { CLEARANCE_TAGS } from '../clearance/clearance-card.tsx';
import * as clearance from '../clearance/words.ts';
import * as programs from '../programs/words.ts';
import type { Requirement } from '../standing/documents.ts';
import { isDone, RequirementTree } from '../standing/requirement-tree.tsx';
import type { ManagedPerson } from './documents.ts';
import { WaiveDialog } from './waive-dialog.tsx';
import * as t from './words.ts';

interface Props {
  person: ManagedPerson;
  mayWaive: boolean;
  onDone: (sentence: string) => void;
}

interface Waiving {
  treeId: string;
  node: Requirement;
}

export function Standings({ person, mayWaive, onDone }: Props) {
  const [waiving, setWaiving] = useState<Waiving | null>(null);
  const actionOn = (treeId: string) => (node: Requirement) =>
    mayWaive &&
    !isDone(node) && (
      <button type="button" class="link-button" onClick={() => setWaiving({ treeId, node })}>
        {t.waive}
      </button>
    );
  return (
    <>
      <section aria-labelledby="clearances">
        <h2 id="clearances">{t.clearances}</h2>
        {person.clearances.length === 0 && <p>{t.noClearances}</p>}
        {person.clearances.map(({ position, positionTitle, state, validUntil, rule, status }) => (
          <div class="standing-card" key={position}>
            <div class="standing-card__head">
              <h3>{positionTitle}</h3>
              <span class={`tag ${CLEARANCE_TAGS[state]}`}>{clearance.states[state]}</span>
            </div>
            <ul class="facts">
              {validUntil !== null && (
                <li>{fill(t.validUntil, { date: formatDate(validUntil) })}</li>
              )}
              {rule !== null && (
                <li>{fill(t.rule, { title: rule.title, date: formatDate(rule.effectiveFrom) })}</li>
              )}
            </ul>
            {rule === null || status === null ? (
              <p>{t.noRule}</p>
            ) : (
              <details>
                <summary>{t.requirements}</summary>
                <RequirementTree status={status} action={actionOn(rule.id)} />
              </details>
            )}
          </div>
        ))}
      </section>
      <section aria-labelledby="programs">
        <h2 id="programs">{t.programs}</h2>
        {person.assignments.length === 0 && <p>{t.noPrograms}</p>}
        {person.assignments.map(({ id, state, dueOn, program, status }) => (
          <div class="standing-card" key={id}>
            <div class="standing-card__head">
              <h3>{program.title}</h3>
              <span class="tag">{programs.states[state]}</span>
            </div>
            {dueOn !== null && <p class="quiet">{fill(t.dueOn, { date: formatDate(dueOn) })}</p>}
            <details>
              <summary>{t.requirements}</summary>
              <RequirementTree status={status} action={actionOn(program.id)} />
            </details>
          </div>
        ))}
      </section>
      {waiving !== null && (
        <WaiveDialog
          {...waiving}
          person={person}
          onDone={(sentence) => {
            setWaiving(null);
            onDone(sentence);
          }}
          onClose={() => setWaiving(null)}
        />
      )}
    </>
  );
}
