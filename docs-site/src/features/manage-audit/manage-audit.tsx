/** 审计记录: who changed what in the units of an auditor. What is asked for stands in the address. */
import { useState } from 'preact/hooks';
import { DownloadLinks } from '../manage/download-links.tsx';
import { StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { AuditForm, type Choice } from './audit-form.tsx';
import { AuditTable } from './audit-table.tsx';
import { filterOf, queryOf } from './filter.ts';
import * as t from './words.ts';

interface Props {
  /** Actions by what they are about. */
  groups: { kind: Choice; actions: Choice[] }[];
}

export default function ManageAudit({ groups }: Props) {
  const address = useAddress();
  // Events come in while somebody looks: finding again with nothing changed asks again, too.
  const [found, setFound] = useState(0);
  return (
    <StaffPage path="/manage/audit/" roles={['AUDITOR']}>
      {({ units }) => {
        const unit = address.get('unit') ?? units[0]?.code ?? '';
        return (
          <>
            <AuditForm
              own={units}
              unit={unit}
              groups={groups}
              address={address}
              onFind={() => setFound(found + 1)}
            />
            <p class="row-actions no-print">
              <DownloadLinks
                path="/api/exports/audit"
                query={queryOf(unit, address.get)}
                label={t.download}
              />
            </p>
            <AuditTable key={found} filter={filterOf(unit, address.get)} address={address} />
          </>
        );
      }}
    </StaffPage>
  );
}
