/**
 * A number that somebody typed: what the server says of it. The field is the browser’s own, so that
 * what is typed before the script has come is kept.
 */
import type { TargetedEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ApiFailure, ask } from '../../graphql/client.ts';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { type OnlineCheck, VERIFY } from './documents.ts';
import { FactList } from './fact-list.tsx';
import { OnlineStatus } from './online-status.tsx';
import * as t from './words.ts';

type Answer =
  | { readonly name: 'NONE' | 'ASKING' }
  | { readonly name: 'UNKNOWN'; readonly number: string }
  | { readonly name: 'FAILED'; readonly failure: ApiFailure }
  | { readonly name: 'FOUND'; readonly check: OnlineCheck };

export function ByNumber() {
  const [answer, setAnswer] = useState<Answer>({ name: 'NONE' });

  async function find(number: string): Promise<void> {
    setAnswer({ name: 'ASKING' });
    const result = await ask(VERIFY, { number });
    if (!result.ok) return setAnswer({ name: 'FAILED', failure: result.failure });
    const check = result.data.verifyCredential;
    setAnswer(check === null ? { name: 'UNKNOWN', number } : { name: 'FOUND', check });
  }

  // Sent before this was loaded: the browser put what was typed into the address.
  useEffect(() => {
    const number = new URLSearchParams(location.search).get('number');
    if (number !== null) void find(number);
  }, []);

  function submit(event: TargetedEvent<HTMLFormElement>): void {
    event.preventDefault();
    void find(String(new FormData(event.currentTarget).get('number') ?? ''));
  }

  return (
    <section aria-labelledby="by-number">
      <h2 id="by-number">{t.byNumber}</h2>
      <form class="form" onSubmit={submit}>
        <div class="field">
          <label for="number">{t.numberLabel}</label>
          <input
            id="number"
            name="number"
            required
            maxLength={60}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="number-hint"
          />
          <p id="number-hint" class="quiet">
            {t.numberHint}
          </p>
        </div>
        <button type="submit" class="button" disabled={answer.name === 'ASKING'}>
          {answer.name === 'ASKING' ? t.asking : t.ask}
        </button>
      </form>
      <div aria-live="polite">
        {answer.name === 'UNKNOWN' && (
          <p class="verdict verdict--bad">{fill(t.unknownNumber, { number: answer.number })}</p>
        )}
        {answer.name === 'FAILED' && (
          <p class="verdict verdict--warn">{failureSentence(answer.failure, t.unreachable)}</p>
        )}
        {answer.name === 'FOUND' && (
          <>
            <OnlineStatus check={answer.check} />
            <FactList
              {...answer.check}
              from={answer.check.validFrom}
              until={answer.check.validUntil}
            />
            <p class="quiet">{t.maskedHint}</p>
            <p class="quiet">
              {fill(t.lastOnline, { time: formatMoment(answer.check.checkedAt) })}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
