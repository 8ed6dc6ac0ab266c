import { fill } from '../../lib/fill.ts';
import * as shared from '../manage/words.ts';
import type { FoundPerson } from './documents.ts';
import * as t from './words.ts';

type Post = FoundPerson['employments'][number];

/** `花园第一社区（综合治理，专职）` for each post that lasts, the main one first; else that they left. */
export function sayPosts(
  posts: readonly Post[],
  positions: readonly { id: string; title: string }[],
): string[] {
  const lasting = posts.filter(({ endedOn }) => endedOn === null);
  if (lasting.length === 0) return [t.formerly];
  const titleOf = (id: string | null) => positions.find((position) => position.id === id)?.title;
  return [...lasting.filter(({ main }) => main), ...lasting.filter(({ main }) => !main)].map(
    ({ orgUnit, positionFamily, kind }) =>
      fill(t.post, {
        unit: orgUnit.name,
        what: [titleOf(positionFamily), shared.employmentKinds[kind]].filter(Boolean).join('，'),
      }),
  );
}
