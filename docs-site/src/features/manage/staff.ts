import { fill } from '../../lib/fill.ts';
import type { StaffGrant } from './documents.ts';
import * as t from './words.ts';

export type Role = StaffGrant['role'];

/** Roles that act for units; everybody is a learner. */
const isActing = ({ role }: StaffGrant) => role !== 'LEARNER';

/** `培训主管 · 金水区`, one for each grant. */
export function sayGrants(grants: readonly StaffGrant[]): string[] {
  return grants
    .filter(isActing)
    .map(({ role, orgUnit }) => fill(t.actingAs, { role: t.roles[role], unit: orgUnit.name }));
}

/** The units on which one of the roles is held, each once. */
export function unitsWith(
  grants: readonly StaffGrant[],
  roles: readonly Role[],
): StaffGrant['orgUnit'][] {
  const units = grants.filter(({ role }) => roles.includes(role)).map(({ orgUnit }) => orgUnit);
  return units.filter(
    ({ code }, index) => units.findIndex((other) => other.code === code) === index,
  );
}

/** Why somebody may not use a page: what it needs, what they have, and whom to ask. */
export function sayForbidden(grants: readonly StaffGrant[], needed: readonly Role[]): string {
  const words = needed.map((role) => fill(t.quoted, { word: t.roles[role] }));
  const own = sayGrants(grants).join('、');
  return fill(t.forbidden, { roles: words.join(t.or), own: own === '' ? t.noRoles : own });
}
