/** 人员: the people of a unit, and finding one among them. */
import { useState } from 'preact/hooks';

import { OFFICE_ROLES } from '../manage/office-roles.ts';
import { unitsWith } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { AddPerson } from '../manage-account/add-person.tsx';
import { isBelow } from '../manage-account/may-manage.ts';
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
  const [added, setAdded] = useState(0);
  const adding = unitsWith(staff.grants, ['COORDINATOR', 'ADMIN']);
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  return (
    <>
      <FindForm staff={staff} unit={unit} address={address} />
      {adding.length > 0 && (
        <AddPerson
          own={adding}
          positions={positions}
          unit={adding.some(({ code }) => isBelow(unit, code)) ? unit : (adding[0]?.code ?? '')}
          onAdded={() => setAdded(added + 1)}
        />
      )}
      <PeopleTable
        key={added}
        unit={unit}
        search={address.get('q')}
        kind={address.get('kind')}
        positions={positions}
      />
    </>
  );
}
