/** Frame of a staff page: who acts for which unit, and nothing of the page for those who may not. */
import type { ComponentChildren } from 'preact';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { STAFF, type StaffGrant } from './documents.ts';
import { type Role, sayForbidden, sayGrants, unitsWith } from './staff.ts';
import * as t from './words.ts';

export interface Staff {
  personId: string;
  grants: readonly StaffGrant[];
  /** The units of the roles that the page is for. */
  units: StaffGrant['orgUnit'][];
  /** Whether a role is held anywhere; the API decides about each unit. */
  has: (role: Role) => boolean;
}

interface Props {
  path: string;
  /** Any of these roles opens the page. */
  roles: readonly Role[];
  children: (staff: Staff) => ComponentChildren;
}

export function StaffPage({ path, roles, children }: Props) {
  const query = useQuery(STAFF, {});
  if (query.state.name !== 'READY')
    return <QueryNotice query={query} words={t.notices} path={path} />;
  const { person, data } = query.state;
  const grants = data.viewer.roles;
  const units = unitsWith(grants, roles);
  return (
    <>
      <p class="staff-who">
        <strong>{person.displayName}</strong>
        {sayGrants(grants).map((line) => (
          <span key={line} class="tag tag--accent">
            {line}
          </span>
        ))}
      </p>
      {units.length === 0 ? (
        <p class="notice notice--warn">{sayForbidden(grants, roles)}</p>
      ) : (
        children({
          personId: person.id,
          grants,
          units,
          has: (role) => grants.some((grant) => grant.role === role),
        })
      )}
    </>
  );
}
