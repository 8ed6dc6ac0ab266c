/** Who may not rate whom: oneself, one’s mentee, and nobody without the role. */
import type { Role } from '@shequ/schema/terms.ts';
import { isWithin, type UnitScope } from '../../platform/authz.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { findOpenGrants } from '../organisation/role-grant/role-grant.service.ts';
import { chinaDay } from './china-day.ts';
import { selectOverlapping } from './mentorship.store.ts';

/** Instants between which the rating happens. */
export interface Window {
  opensAt: string;
  closesAt: string;
}

export type Conflict = 'SELF' | 'MENTOR' | 'NO_ROLE';

/** A grant lets its holder rate in its own unit, in those below it, and for those above it. */
function covers(grant: { role: Role; path: string }, unit: UnitScope): boolean {
  const related = isWithin(unit.path, grant.path) || isWithin(grant.path, unit.path);
  return grant.role === 'ASSESSOR' && related;
}

/** Why each of these may not rate each of those in that time; undefined where they may. */
export async function findConflicts(
  sql: SqlRunner,
  {
    assessorIds,
    candidateIds,
    unit,
    window,
  }: {
    assessorIds: readonly string[];
    candidateIds: readonly string[];
    unit: UnitScope;
    window: Window;
  },
): Promise<(assessorId: string, candidateId: string) => Conflict | undefined> {
  const grants = await findOpenGrants(sql, assessorIds);
  const able = new Set(
    grants.filter((grant) => covers(grant, unit)).map(({ personId }) => personId),
  );
  const mentorships = await selectOverlapping(sql, {
    mentorIds: assessorIds,
    menteeIds: candidateIds,
    from: chinaDay(window.opensAt),
    to: chinaDay(window.closesAt),
  });
  const pairs = new Set(mentorships.map(({ mentorId, menteeId }) => `${mentorId} ${menteeId}`));
  return (assessorId, candidateId) => {
    if (assessorId === candidateId) return 'SELF';
    if (pairs.has(`${assessorId} ${candidateId}`)) return 'MENTOR';
    return able.has(assessorId) ? undefined : 'NO_ROLE';
  };
}
