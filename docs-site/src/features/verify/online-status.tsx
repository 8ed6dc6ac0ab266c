/** What the server says of a certificate today, in one sentence. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { OnlineCheck } from './documents.ts';
import * as t from './words.ts';

export function OnlineStatus({ check }: { check: OnlineCheck }) {
  switch (check.status) {
    case 'VALID':
      return <p class="verdict verdict--good">{t.valid}</p>;
    case 'EXPIRED':
      return (
        <p class="verdict verdict--bad">
          {fill(t.expired, { date: formatDate(check.validUntil ?? '') })}
        </p>
      );
    case 'REVOKED':
      return <p class="verdict verdict--bad">{t.revoked}</p>;
    case 'SUPERSEDED':
      return (
        <p class="verdict verdict--bad">
          {fill(t.superseded, { number: check.supersededByNumber ?? '' })}
        </p>
      );
  }
}
