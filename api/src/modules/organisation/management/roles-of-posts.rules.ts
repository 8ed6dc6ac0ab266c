/** Which roles end with a post (decision 156). Pure: what an import would do is told by the same rule. */
import type { Role } from '@shequ/schema/terms.ts';
import { isWithin } from '../../../platform/authz.ts';

/** A role in force. */
export interface HeldRole {
  role: Role;
  /** Of its unit. */
  path: string;
  /** The day in China on which it was given. */
  grantedOn: string;
}

export interface HeldPost {
  id: string;
  /** Of its unit. */
  path: string;
  /** The last day; null while none is known. */
  endedOn: string | null;
}

/** A post carries a role when the unit of one lies inside that of the other. */
const carries = (post: HeldPost, role: HeldRole): boolean =>
  isWithin(post.path, role.path) || isWithin(role.path, post.path);

/**
 * The roles that were given for a post that has ended, of those that one person holds: a role in force on
 * the last day of a post that carried it (of any post, when no post is left), or when the post `endedNow`
 * was ended just now, and that no post carries which lasts beyond today. A role given to somebody
 * elsewhere, or after they left, has nothing to do with that post. LEARNER lets nobody do anything to
 * others, and stays.
 */
export function rolesOfEndedPosts<Held extends HeldRole>(
  roles: readonly Held[],
  posts: readonly HeldPost[],
  today: string,
  endedNow: string | null,
): Held[] {
  const lasting = posts.filter(({ endedOn }) => endedOn === null || endedOn > today);
  const ended = posts.filter((post) => !lasting.includes(post));
  return roles.filter((role) => {
    if (role.role === 'LEARNER' || lasting.some((post) => carries(post, role))) return false;
    return ended.some(
      (post) =>
        (post.id === endedNow || role.grantedOn <= (post.endedOn as string)) &&
        (carries(post, role) || lasting.length === 0),
    );
  });
}
