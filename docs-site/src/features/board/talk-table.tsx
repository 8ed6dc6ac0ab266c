/** Whom to talk to: one line a person, about what, and how to reach them. Nothing is sent from here. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

export interface TalkLine {
  person: { id: string; displayName: string; staffNumber: string; phone?: string | null };
  /** Null where it is not told. */
  unit: string | null;
  about: ComponentChildren;
}

interface Props {
  lines: readonly TalkLine[];
  /** Whether the viewer is anywhere one who may read phone numbers. */
  withPhone: boolean;
}

export function TalkTable({ lines, withPhone }: Props) {
  const withUnit = lines.some(({ unit }) => unit !== null);
  return (
    <table class="table table--cards">
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          {withUnit && <th scope="col">{t.unit}</th>}
          <th scope="col">{t.talkAbout}</th>
          {withPhone && <th scope="col">{t.phone}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ person, unit, about }) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={`/manage/person/?id=${encodeURIComponent(person.id)}`}>
                {person.displayName}
              </a>
              <span class="quiet">{fill(t.staffNumber, { number: person.staffNumber })}</span>
            </th>
            {withUnit && <td data-label={t.unit}>{unit}</td>}
            <td>{about}</td>
            {withPhone && (
              <td data-label={t.phone}>
                {person.phone == null ? (
                  t.noPhone
                ) : (
                  <a href={`tel:${person.phone}`}>{person.phone}</a>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
