/** 人员: the people of a unit, and finding one among them. */

import { OFFICE_ROLES } from '../manage/office-roles.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { FindForm } from './find-form.tsx';
import { PeopleTable } from './people-table.tsx';

export interface Position {
  id: string;
  title: string;
}

export default function ManagePeople({ positions }: { positions: Position[] }) {
  return (
    <StaffPage path="/manage/people/" roles={OFFICE_ROLES}>
      {(staff) => <People staff={staff} positions={positions} />}
    </StaffPage>
  );
}

function People({ staff, positions }: { staff: Staff; positions: Position[] }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  return (
    <>
      <FindForm staff={staff} unit={unit} address={address} />
      <PeopleTable
        unit={unit}
        search={address.get('q')}
        kind={address.get('kind')}
        positions={positions}
      />
    </>
  );
}
