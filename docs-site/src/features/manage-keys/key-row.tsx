/** A key in the list: what it opens, until when, and what may be done with it. */
import { formatDate, formatMoment } from '../../lib/dates.ts';
import { dayOf, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { attentionTo } from './attention.ts';
import type { Key } from './documents.ts';
import * as t from './words.ts';

const day = (moment: string) => formatDate(dayOf(moment));

const isKnown = (scope: string): scope is keyof typeof t.scopes => scope in t.scopes;

function sayScopes({ scopes, orgUnit }: Key): string {
  const names = scopes.map((scope) => (isKnown(scope) ? t.scopes[scope].name : scope));
  return fill(t.opensIn, { unit: orgUnit.name, what: names.join('、') });
}

function sayState({ state, expiresAt, revokedAt, replacedBy }: Key): string {
  if (state === 'REVOKED') return revokedAt === null ? '' : day(revokedAt);
  if (expiresAt === null) return t.noEnd;
  if (state === 'EXPIRED') return day(expiresAt);
  return state === 'REPLACED'
    ? fill(t.replaced, { prefix: replacedBy ?? '', moment: formatMoment(expiresAt) })
    : fill(t.until, { day: day(expiresAt) });
}

const sayMaker = ({ createdBy, createdAt }: Key): string =>
  createdBy === null
    ? fill(t.madeByCommand, { day: day(createdAt) })
    : fill(t.madeBy, { name: createdBy, day: day(createdAt) });

interface Props {
  of: Key;
  onRotate: () => void;
  onRevoke: () => void;
}

export function KeyRow({ of, onRotate, onRevoke }: Props) {
  const { name, prefix, state, lastUsedAt } = of;
  const works = state === 'ACTIVE' || state === 'REPLACED';
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="quiet">{fill(t.prefix, { prefix })}</span>
        <span class="quiet">{sayMaker(of)}</span>
      </th>
      <td data-label={t.columns.opens}>{sayScopes(of)}</td>
      <td data-label={t.columns.state}>
        <span class={state === 'ACTIVE' ? 'tag tag--good' : 'tag'}>{t.states[state]}</span>
        <span class="quiet">{sayState(of)}</span>
        {attentionTo(of, today()).map((sentence) => (
          <span key={sentence} class="tag tag--seal">
            {sentence}
          </span>
        ))}
      </td>
      <td data-label={t.columns.used}>{lastUsedAt === null ? t.never : day(lastUsedAt)}</td>
      <td class="no-print">
        {works && (
          <span class="row-actions">
            {state === 'ACTIVE' && (
              <button type="button" class="link-button" onClick={onRotate}>
                {t.rotate}
                <span class="visually-hidden"> {name}</span>
              </button>
            )}
            <button type="button" class="link-button" onClick={onRevoke}>
              {t.revoke}
              <span class="visually-hidden"> {name}</span>
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}
