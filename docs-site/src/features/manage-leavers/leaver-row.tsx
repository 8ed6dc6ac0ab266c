/** Somebody who has left: until when their name is kept, what keeps it longer, and what may be done. */
import { formatDate } from '../../lib/dates.ts';
import { dayOf, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import type { Leaver } from './documents.ts';
import { sayDue } from './say-due.ts';
import * as t from './words.ts';

export type Act = 'hold' | 'release' | 'clear';

interface Props {
  of: Leaver;
  onAct: (act: Act) => void;
}

export function LeaverRow({ of, onAct }: Props) {
  const { person, orgUnit, leftOn, hindrances } = of;
  const isHeld = hindrances.includes('HOLD');
  // Nothing is offered that would be refused.
  const acts: [Act, string][] = [
    isHeld ? ['release', t.release] : ['hold', t.hold],
    ...(hindrances.length === 0 ? [['clear', t.clear] satisfies [Act, string]] : []),
  ];
  return (
    <tr>
      <th scope="row">
        <a href={`/manage/person/?id=${encodeURIComponent(person.id)}`}>{person.displayName}</a>
        <span class="quiet">{fill(t.staffNumber, { number: person.staffNumber })}</span>
        <span class="quiet">{orgUnit.name}</span>
      </th>
      <td data-label={t.columns.left}>{formatDate(leftOn)}</td>
      <td data-label={t.columns.due}>{sayDue(of, today())}</td>
      <td data-label={t.columns.kept}>
        <Kept of={of} />
      </td>
      <td class="no-print">
        <span class="row-actions">
          {acts.map(([act, word], index) => (
            // By its place: the focus stays when one act takes the place of another.
            <button key={index} type="button" class="link-button" onClick={() => onAct(act)}>
              {word}
              <span class="visually-hidden"> {person.displayName}</span>
            </button>
          ))}
        </span>
      </td>
    </tr>
  );
}

function Kept({ of: { hindrances, holdReason, heldSince, heldBy } }: { of: Leaver }) {
  if (hindrances.length === 0) return <>{t.nothingKeeps}</>;
  const others = hindrances.filter((each) => each !== 'HOLD').map((each) => t.hindrances[each]);
  const day = heldSince === null ? '' : formatDate(dayOf(heldSince));
  return (
    <>
      {others.join('、')}
      {holdReason !== null && (
        <span class="leaver-hold">
          {fill(t.holdReason, { reason: holdReason })}
          <span class="quiet">
            {heldBy === null
              ? fill(t.heldByCommand, { day })
              : fill(t.heldBy, { name: heldBy, day })}
          </span>
        </span>
      )}
    </>
  );
}
