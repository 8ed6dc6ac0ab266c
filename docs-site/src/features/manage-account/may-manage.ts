/**
 * What is offered about a person to somebody with these roles. The API decides; this only keeps from the
 * page what would be refused.
 */
import type { Role } from '../manage/staff.ts';

interface Held {
  role: Role;
  orgUnit: { code: string };
}

/** Roles of people whom a coordinator manages. */
const BELOW_COORDINATOR: readonly Role[] = ['LEARNER', 'MENTOR', 'COORDINATOR'];

/** Digits of a code that name its subtree: province, city, district, street, community. */
function prefixOf(code: string): string {
  const zeros = /0*$/.exec(code)?.[0].length ?? 0;
  const length = zeros >= 10 ? 2 : zeros >= 8 ? 4 : zeros >= 6 ? 6 : zeros >= 3 ? 9 : 12;
  return code.slice(0, length);
}

/** Whether the unit is the other or below it. */
export const isBelow = (code: string, above: string): boolean => code.startsWith(prefixOf(above));

export interface Managed {
  roles: readonly Held[];
  employments: readonly { endedOn: string | null; orgUnit: { code: string } }[];
}

export interface May {
  /** Posts and password. */
  manage: boolean;
  /** Account and roles. */
  administer: boolean;
  /** The role of the person that keeps a coordinator from it. */
  higher: Role | null;
}

export function mayManage(own: readonly Held[], person: Managed): May {
  const lasting = person.employments.filter(({ endedOn }) => endedOn === null);
  // Who has left is still managed where they were.
  const posts = lasting.length > 0 ? lasting : person.employments;
  const acts = (role: Role): readonly Held[] =>
    own.filter(
      (grant) =>
        grant.role === role &&
        posts.some(({ orgUnit }) => isBelow(orgUnit.code, grant.orgUnit.code)),
    );
  const covers = (grants: readonly Held[], held: Held): boolean =>
    grants.some(({ orgUnit }) => isBelow(held.orgUnit.code, orgUnit.code));
  const reaching = person.roles.filter(({ role }) => role !== 'LEARNER');
  const admin = acts('ADMIN');
  const administer = admin.length > 0 && reaching.every((held) => covers(admin, held));
  const coordinator = acts('COORDINATOR');
  const higher =
    reaching.find(({ role }) => !BELOW_COORDINATOR.includes(role)) ??
    reaching.find((held) => !covers(coordinator, held)) ??
    null;
  const coordinates = coordinator.length > 0;
  return {
    manage: administer || (coordinates && higher === null),
    administer,
    higher: coordinates && !administer ? (higher?.role ?? null) : null,
  };
}
