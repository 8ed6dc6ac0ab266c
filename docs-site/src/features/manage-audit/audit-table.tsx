/** The changes found, a page after another; names narrow the list to what has to do with them. */
import { ask } from '../../graphql/client.ts';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { MoreRows } from '../manage/parts.tsx';
import type { Changes, useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { AUDIT_EVENTS, type ListedEvent } from './documents.ts';
import type { AuditFilter } from './filter.ts';
import * as t from './words.ts';

const PAGE = 50;

type Address = ReturnType<typeof useAddress>;

export function AuditTable({ filter, address }: { filter: AuditFilter; address: Address }) {
  const pages = usePages<ListedEvent>(JSON.stringify(filter), async (after) => {
    const answer = await ask(AUDIT_EVENTS, { filter, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.auditEvents } : answer;
  });
  const { rows } = pages;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.found}</h2>
      <p role="status">{rows?.length === 0 && t.nothing}</p>
      {rows !== null && rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.what}</th>
              <th scope="col">{t.columns.when}</th>
              <th scope="col">{t.columns.who}</th>
              <th scope="col">{t.columns.whom}</th>
              <th scope="col">{t.columns.unit}</th>
              <th scope="col">{t.columns.details}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((event) => (
              <Row key={event.id} event={event} address={address} />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
    </section>
  );
}

function Narrow({ to, words, address }: { to: Changes; words: string; address: Address }) {
  return (
    <a
      href={address.href(to)}
      onClick={(event) => {
        event.preventDefault();
        address.set(to);
      }}
    >
      {words}
    </a>
  );
}

/** A name that narrows the list by the staff number below it. */
function Person(props: {
  by: 'actor' | 'person';
  name: string | null;
  number: string | null;
  address: Address;
}) {
  const { by, name, number, address } = props;
  if (name === null || number === null) return null;
  return (
    <>
      <Narrow to={{ [by]: number }} words={name} address={address} />
      <span class="quiet">{fill(t.staffNumber, { number })}</span>
    </>
  );
}

function sayActor({ actorKind, actorName }: ListedEvent): string {
  return actorKind === 'API_KEY' && actorName !== null
    ? fill(t.keyNamed, { name: actorName })
    : t.actors[actorKind];
}

function Row({ event, address }: { event: ListedEvent; address: Address }) {
  const { actorName, actorStaffNumber, personName, personStaffNumber, unitCode } = event;
  return (
    <tr>
      <th scope="row">
        <Narrow to={{ action: event.action }} words={event.actionName} address={address} />
      </th>
      <td data-label={t.columns.when}>{formatMoment(event.recordedAt)}</td>
      <td data-label={t.columns.who}>
        {actorStaffNumber === null ? (
          sayActor(event)
        ) : (
          <Person by="actor" name={actorName} number={actorStaffNumber} address={address} />
        )}
      </td>
      {personName === null ? (
        <td />
      ) : (
        <td data-label={t.columns.whom}>
          <Person by="person" name={personName} number={personStaffNumber} address={address} />
        </td>
      )}
      {unitCode === null ? (
        <td />
      ) : (
        <td data-label={t.columns.unit}>
          <Narrow to={{ unit: unitCode }} words={event.unitName ?? unitCode} address={address} />
        </td>
      )}
      <td>
        {event.details.length > 0 && (
          <dl class="audit-details">
            {event.details.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </td>
    </tr>
  );
}
