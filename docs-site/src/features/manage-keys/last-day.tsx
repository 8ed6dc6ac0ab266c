/** Until when a key is to work: within a year, as the API holds it. */
import { addDays, today } from '../../lib/days.ts';
import * as t from './words.ts';

/** Most days that a key may last. */
const MOST_DAYS = 366;
const USUAL_DAYS = 365;

export function LastDay() {
  const now = today();
  return (
    <div class="field">
      <label for="key-last-day">{t.expiresOn}</label>
      <input
        id="key-last-day"
        name="expiresOn"
        type="date"
        required
        min={addDays(now, 1)}
        max={addDays(now, MOST_DAYS)}
        defaultValue={addDays(now, USUAL_DAYS)}
        aria-describedby="key-last-day-hint"
      />
      <p class="quiet" id="key-last-day-hint">
        {t.expiresHint}
      </p>
    </div>
  );
}
