/** Frame of a staff page: who acts for which unit, and nothing of the page for those who may not. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { deviceStorage } from '../../lib/storage.ts';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { STAFF, type StaffGrant } from './documents.ts';
import { rememberOffice } from './office.ts';
import { showOffice } from './show-office.ts';
import { type Role, sayForbidden, unitsWith } from './staff.ts';
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
  useEffect(() => {
    if (query.state.name !== 'READY') return;
    const { person, data } = query.state;
    rememberOffice(deviceStorage(), { personId: person.id, grants: data.viewer.roles });
    showOffice(document, deviceStorage());
  }, [query.state]);
  if (query.state.name !== 'READY')
    return <QueryNotice query={query} words={t.notices} path={path} />;
  const { person, data } = query.state;
  const grants = data.viewer.roles;
  const units = unitsWith(grants, roles);
  if (units.length === 0) return <p class="notice notice--warn">{sayForbidden(grants, roles)}</p>;
  return (
    <>
      {children({
        personId: person.id,
        grants,
        units,
        has: (role) => grants.some((grant) => grant.role === role),
      })}
    </>
  );
}
