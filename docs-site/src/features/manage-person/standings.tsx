/** The clearances of a person, with what each asks for. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { CLEARANCE_TAGS } from '../clearance/clearance-card.tsx';
import * as clearance from '../clearance/words.ts';
import { RequirementTree } from '../standing/requirement-tree.tsx';
import type { ManagedPerson } from './documents.ts';
import * as t from './words.ts';

export function Standings({ person }: { person: ManagedPerson }) {
  return (
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
            {validUntil !== null && <li>{fill(t.validUntil, { date: formatDate(validUntil) })}</li>}
            {rule !== null && (
              <li>{fill(t.rule, { title: rule.title, date: formatDate(rule.effectiveFrom) })}</li>
            )}
          </ul>
          {rule === null || status === null ? (
            <p>{t.noRule}</p>
          ) : (
            <details>
              <summary>{t.requirements}</summary>
              <RequirementTree status={status} />
            </details>
          )}
        </div>
      ))}
    </section>
  );
}
