/** Assigning a programme, and following up what was assigned. */
import { useState } from 'preact/hooks';
import { FailureNotice } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { Role } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { AssignForm } from './assign-form.tsx';
import { AssignmentList } from './assignment-list.tsx';
import { PROGRAM_LIST } from './documents.ts';
import * as t from './words.ts';

const ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];

export default function ManagePrograms() {
  return (
    <StaffPage path="/manage/programs/" roles={ROLES}>
      {(staff) => <Programs staff={staff} />}
    </StaffPage>
  );
}

function Programs({ staff }: { staff: Staff }) {
  const address = useAddress();
  const { data, failure, reload } = useAnswer(PROGRAM_LIST, {});
  // Counts what was assigned here, so that the list is read anew.
  const [generation, setGeneration] = useState(0);
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const programs = data.programs.edges.map(({ node }) => node);
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const mayAssign = staff.has('COORDINATOR');
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
      {mayAssign && programs.length === 0 && <p class="notice">{t.noPrograms}</p>}
      {mayAssign && programs.length > 0 && (
        <AssignForm
          unit={unit}
          programs={programs}
          onAssigned={() => setGeneration(generation + 1)}
        />
      )}
      <AssignmentList
        key={generation}
        unit={unit}
        programs={programs}
        mayChange={mayAssign}
        ownPersonId={staff.personId}
        address={address}
      />
    </>
  );
}
