import type { Role } from '@shequ/schema/terms.ts';

/** Roles that act in this release, with their words for people; the other roles are kept for later. */
export const ROLE_WORDS = {
  LEARNER: '学员',
  COORDINATOR: '管理员',
  ADMIN: '系统管理员',
} as const satisfies Partial<Record<Role, string>>;

export type GrantableRole = keyof typeof ROLE_WORDS;

export const GRANTABLE_ROLES = Object.keys(ROLE_WORDS) as GrantableRole[];
