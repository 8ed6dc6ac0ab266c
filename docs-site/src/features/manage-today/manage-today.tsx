/** 今天要办: what waits for a decision, each with the page where it is made. */
import type { Role } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { CorrectionSection } from './correction-section.tsx';
import { AdjudicationSection, DisputeSection } from './examination-sections.tsx';
import { ExpiringSection } from './expiring-section.tsx';
import { OverdueSection } from './overdue-section.tsx';

const ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];

export default function ManageToday() {
  return (
    <StaffPage path="/manage/" roles={ROLES}>
      {(staff) => <Today staff={staff} />}
    </StaffPage>
  );
}

function Today({ staff }: { staff: Staff }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  return (
    <>
      <div class="filters">
        <UnitSelect
          own={staff.units}
          unit={unit}
          onChange={(code) => address.set({ unit: code })}
        />
      </div>
      <AdjudicationSection unit={unit} />
      <DisputeSection unit={unit} />
      <CorrectionSection unit={unit} staff={staff} />
      <ExpiringSection unit={unit} />
      <OverdueSection unit={unit} />
    </>
  );
}
