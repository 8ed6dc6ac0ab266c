/** 批量导入: a table is sent, looked at, confirmed and written; and the same columns taken out. */
import { useState } from 'preact/hooks';
import type { Role } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { Downloads } from './downloads.tsx';
import { ImportView } from './import-view.tsx';
import { UploadForm } from './upload-form.tsx';
import * as t from './words.ts';

const ROLES: readonly Role[] = ['ADMIN'];

export default function ManageImport() {
  return (
    <StaffPage path="/manage/import/" roles={ROLES}>
      {(staff) => <Imports staff={staff} />}
    </StaffPage>
  );
}

function Imports({ staff }: { staff: Staff }) {
  const address = useAddress();
  const id = address.get('import');
  if (id !== null) return <ImportView key={id} id={id} address={address} />;
  return (
    <>
      <UploadForm onPreview={(importId) => address.set({ import: importId })} />
      <Export staff={staff} />
    </>
  );
}

function Export({ staff }: { staff: Staff }) {
  const [unit, setUnit] = useState(staff.units[0]?.code ?? '');
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t.exportTitle}</h2>
      <p>{t.exportHint}</p>
      <div class="filters no-print">
        <UnitSelect own={staff.units} unit={unit} onChange={setUnit} />
      </div>
      <Downloads name={t.roster} path="/api/exports/roster" query={`unit=${unit}`} />
    </section>
  );
}
