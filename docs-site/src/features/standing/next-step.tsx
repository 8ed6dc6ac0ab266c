/** The one thing to do next: what, why, how long, and the way there. */
import { fill } from '../../lib/fill.ts';
import type { Step } from './documents.ts';
import { sayMinutes } from './minutes.ts';
import * as t from './words.ts';

export function NextStep({ step, heading = 'h3' }: { step: Step; heading?: 'h2' | 'h3' }) {
  const Heading = heading;
  return (
    <div class="next-step">
      <Heading>{t.next}</Heading>
      <p>
        <strong>{step.title}</strong>
        {step.minutes > 0 && (
          <span class="quiet">{fill(t.about, { minutes: sayMinutes(step.minutes) })}</span>
        )}
      </p>
      <p>{step.text}</p>
      {step.href !== null && (
        <a class="button no-print" href={step.href}>
          {t.goThere}
        </a>
      )}
    </div>
  );
}
