/** 今天要办: what waits for a decision, each with the page where it is made. */

import { useState } from 'preact/hooks';
import { OFFICE_ROLES } from '../manage/office-roles.ts';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import * as shared from '../manage/words.ts';
import { CorrectionSection } from './correction-section.tsx';
import { AdjudicationSection, DisputeSection } from './examination-sections.tsx';
import { ExpiringSection } from './expiring-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { OverdueSection } from './overdue-section.tsx';
import type { Fate, ReportFate } from './waiting.tsx';
import * as t from './words.ts';

export default function ManageToday() {
  return (
    <StaffPage path="/manage/" roles={OFFICE_ROLES}>
      {(staff) => <Today staff={staff} />}
    </StaffPage>
  );
}

function Today({ staff }: { staff: Staff }) {
  const address = useAddress();
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({});
  const report: ReportFate = (id, fate) => setFates((known) => ({ ...known, [id]: fate }));
  const all = Object.values(fates);
  const isReading = all.length === 0 || all.includes('READING');
  const hasNothing = !isReading && all.every((fate) => fate === 'NOTHING');
  return (
    <>
      <div class="filters">
        <PrintedFilters />
        <UnitSelect
          own={staff.units}
          unit={unit}
          onChange={(code) => address.set({ unit: code })}
        />
      </div>
      <p role="status" class={hasNothing ? 'notice notice--good' : ''}>
        {isReading ? shared.notices.loading : hasNothing && t.nothing}
      </p>
      <div class="waiting" aria-busy={isReading}>
        {/* What somebody else decides is not offered. */}
        {(staff.has('COORDINATOR') || staff.has('REGISTRAR')) && (
          <AdjudicationSection unit={unit} report={report} />
        )}
        {staff.has('REGISTRAR') && <DisputeSection unit={unit} report={report} />}
        <CorrectionSection unit={unit} report={report} staff={staff} />
        <ExpiringSection unit={unit} report={report} />
        <OverdueSection unit={unit} report={report} />
        {staff.has('ADMIN') && <KeysSection unit={unit} report={report} />}
      </div>
    </>
  );
}
