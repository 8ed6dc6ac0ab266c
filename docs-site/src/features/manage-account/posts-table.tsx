import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import * as shared from '../manage/words.ts';
import type { Post } from './documents.ts';
import type { Position } from './post-fields.tsx';
import * as t from './words.ts';

interface Props {
  posts: readonly Post[];
  positions: readonly Position[];
  /** Null for those who may not end a post. */
  onEnd: ((post: Post) => void) | null;
}

const sayDays = ({ startedOn, endedOn }: Post): string =>
  endedOn === null
    ? fill(t.since, { from: formatDate(startedOn) })
    : fill(t.span, { from: formatDate(startedOn), until: formatDate(endedOn) });

export function PostsTable({ posts, positions, onEnd }: Props) {
  if (posts.length === 0) return <p>{t.noPosts}</p>;
  return (
    <table class="table table--cards">
      <thead>
        <tr>
          <th scope="col">{t.columns.unit}</th>
          <th scope="col">{t.columns.position}</th>
          <th scope="col">{t.columns.kind}</th>
          <th scope="col">{t.columns.days}</th>
          {onEnd !== null && <th scope="col">{t.columns.actions}</th>}
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.id}>
            <th scope="row">
              {post.orgUnit.name}
              {post.main && <span class="quiet">{t.main}</span>}
            </th>
            <td data-label={t.columns.position}>
              {positions.find(({ id }) => id === post.positionFamily)?.title}
            </td>
            <td data-label={t.columns.kind}>{shared.employmentKinds[post.kind]}</td>
            <td data-label={t.columns.days}>{sayDays(post)}</td>
            {onEnd !== null && (
              <td>
                {post.endedOn === null && (
                  <button type="button" class="link-button" onClick={() => onEnd(post)}>
                    {t.end}
                  </button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
