/** Examinations of a unit, or one of them, as the address says. */
import type { Role } from '../manage/staff.ts';
import { StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { ExaminationDetail } from './examination-detail.tsx';
import { ExaminationList } from './examination-list.tsx';

const ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];

export default function ManageExaminations() {
  const address = useAddress();
  const id = address.get('id');
  const path = id === null ? '' : `?id=${encodeURIComponent(id)}`;
  return (
    <StaffPage path={`/manage/examinations/${path}`} roles={ROLES}>
      {(staff) =>
        id === null ? (
          <ExaminationList staff={staff} address={address} />
        ) : (
          <ExaminationDetail id={id} staff={staff} address={address} />
        )
      }
    </StaffPage>
  );
}
