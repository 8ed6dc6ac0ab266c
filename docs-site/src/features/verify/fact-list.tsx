import { formatDate } from '../../lib/dates.ts';
import * as t from './words.ts';

interface Props {
  number: string;
  holder: string;
  title: string;
  /** Missing in the code itself. */
  issuer?: string | undefined;
  from: string;
  until: string | null;
}

/** What a certificate says. */
export function FactList({ number, holder, title, issuer, from, until }: Props) {
  const rows = [
    [t.facts.holder, holder],
    [t.facts.title, title],
    [t.facts.number, number],
    [t.facts.issuer, issuer],
    [t.facts.from, formatDate(from)],
    [t.facts.until, until === null ? t.endless : formatDate(until)],
  ];
  return (
    <dl class="pairs">
      {rows.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
