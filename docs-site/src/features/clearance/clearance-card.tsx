/** One position: whether its holder may take up duty, until when, by which rule, and what is missing. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { sayMinutes } from '../standing/minutes.ts';
import { NextStep } from '../standing/next-step.tsx';
import { RequirementTree } from '../standing/requirement-tree.tsx';
import { daysUntilEnd, isNewSince } from './ahead.ts';
import type { OwnClearance } from './documents.ts';
import * as t from './words.ts';

export const CLEARANCE_TAGS: Record<OwnClearance['state'], string> = {
  GRANTED: 'tag--good',
  WAIVED: 'tag--good',
  PENDING: '',
  EXPIRED: 'tag--seal',
  NO_RULE: '',
};

export function ClearanceCard({ clearance }: { clearance: OwnClearance }) {
  const { asOf, minutesLeft, nextStep, rule, state, status, validFrom, validUntil } = clearance;
  const isGranted = state === 'GRANTED' || state === 'WAIVED';
  const daysLeft = isGranted ? daysUntilEnd(asOf, validUntil) : null;
  return (
    <section class="standing-card" aria-labelledby={`position-${clearance.position}`}>
      <div class="standing-card__head">
        <h2 id={`position-${clearance.position}`}>{clearance.positionTitle}</h2>
        <span class={`tag ${CLEARANCE_TAGS[state]}`}>{t.states[state]}</span>
      </div>
      <ul class="facts">
        {isGranted && validFrom !== null && (
          <li>{fill(t.validFrom, { date: formatDate(validFrom) })}</li>
        )}
        {isGranted && (
          <li>
            {validUntil === null ? t.noEnd : fill(t.validUntil, { date: formatDate(validUntil) })}
          </li>
        )}
        {!isGranted && minutesLeft > 0 && (
          <li>{fill(t.left, { minutes: sayMinutes(minutesLeft) })}</li>
        )}
        {rule !== null && (
          <li>{fill(t.rule, { title: rule.title, date: formatDate(rule.effectiveFrom) })}</li>
        )}
      </ul>
      {state === 'NO_RULE' && <p>{t.noRule}</p>}
      {state === 'EXPIRED' && <p class="notice notice--bad">{t.expired}</p>}
      {daysLeft !== null && validUntil !== null && (
        <p class="notice notice--warn">
          {fill(t.expiresSoon, { date: formatDate(validUntil), n: daysLeft })}
        </p>
      )}
      {!isGranted && rule !== null && isNewSince(asOf, rule.effectiveFrom) && (
        <p class="notice">{fill(t.newRule, { date: formatDate(rule.effectiveFrom) })}</p>
      )}
      {nextStep !== null && <NextStep step={nextStep} />}
      {status !== null && (
        <details open={!isGranted}>
          <summary>{t.requirements}</summary>
          <RequirementTree status={status} />
        </details>
      )}
    </section>
  );
}
