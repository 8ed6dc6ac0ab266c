import type { Role } from '@shequ/schema/terms.ts';

/** Roles that act in this release; the others are reserved. */
export const GRANTABLE_ROLES = [
  'LEARNER',
  'COORDINATOR',
  'ADMIN',
] as const satisfies readonly Role[];

export type GrantableRole = (typeof GRANTABLE_ROLES)[number];
