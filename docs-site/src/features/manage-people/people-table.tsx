/** The people found, a page after another. */
import { ask } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { UNIT } from '../manage/documents.ts';
import { MoreRows } from '../manage/parts.tsx';
import { sayGrants } from '../manage/staff.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { usePages } from '../manage/use-pages.ts';
import * as shared from '../manage/words.ts';
import * as merging from '../manage-merge/words.ts';
import { FIND_PEOPLE, type FoundPerson } from './documents.ts';
import type { Position } from './manage-people.tsx';
import { sayPosts } from './say-posts.ts';
import * as t from './words.ts';

const PAGE = 50;

interface Props {
  unit: string;
  search: string | null;
  kind: string | null;
  positions: Position[];
}

type Kind = keyof typeof shared.employmentKinds;

export function PeopleTable({ unit, search, kind, positions }: Props) {
  const filter = {
    unit,
    search: search || null,
    kind: kind !== null && kind in shared.employmentKinds ? (kind as Kind) : null,
  };
  const pages = usePages<FoundPerson>(JSON.stringify(filter), async (after) => {
    const answer = await ask(FIND_PEOPLE, { ...filter, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.people } : answer;
  });
  const { data } = useAnswer(UNIT, { code: unit });
  const { rows } = pages;
  // Told to administrators only.
  const hasPhones = rows?.some(({ phone }) => phone !== null) === true;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{data?.orgUnit?.name ?? t.title}</h2>
      <p role="status">
        {rows?.length === 0 &&
          (filter.search === null
            ? t.nobody
            : fill(t.nobodyFound, { unit: data?.orgUnit?.name ?? '', search: filter.search }))}
      </p>
      {rows !== null && rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.name}</th>
              <th scope="col">{t.columns.posts}</th>
              {hasPhones && <th scope="col">{t.columns.phone}</th>}
              <th scope="col">{t.columns.roles}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((person) => (
              <Row
                key={person.id}
                {...{ person, positions, hasPhones }}
                hasNamesake={rows.some(
                  ({ id, displayName }) => id !== person.id && displayName === person.displayName,
                )}
              />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
    </section>
  );
}

interface RowProps {
  person: FoundPerson;
  positions: Position[];
  hasPhones: boolean;
  /** Somebody else of the list bears the name: perhaps the same person, entered twice. */
  hasNamesake: boolean;
}

function Row({ person, positions, hasPhones, hasNamesake }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <a href={`/manage/person/?id=${encodeURIComponent(person.id)}`}>{person.displayName}</a>
        <span class="quiet">{fill(t.staffNumber, { number: person.staffNumber })}</span>
        {person.disabled && <span class="tag tag--seal">{t.disabled}</span>}
        {hasNamesake && <span class="tag">{merging.sameName}</span>}
      </th>
      <td data-label={t.columns.posts}>{sayPosts(person.employments, positions).join('、')}</td>
      {hasPhones && <td data-label={t.columns.phone}>{person.phone}</td>}
      <td data-label={t.columns.roles}>{sayGrants(person.roles).join('、')}</td>
    </tr>
  );
}
