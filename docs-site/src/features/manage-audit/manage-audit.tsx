/** 审计记录: who changed what in the units of an auditor. What is asked for stands in the address. */
import { fill } from '../../lib/fill.ts';
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
  return (
    <StaffPage path="/manage/audit/" roles={['AUDITOR']}>
      {({ units }) => {
        const unit = address.get('unit') ?? units[0]?.code ?? '';
        return (
          <>
            <AuditForm own={units} unit={unit} groups={groups} address={address} />
            <p class="row-actions no-print">
              {(['xlsx', 'csv'] as const).map((ending) => (
                <a key={ending} href={`/api/exports/audit.${ending}?${queryOf(unit, address.get)}`}>
                  {fill(t.download, { ending })}
                </a>
              ))}
            </p>
            <AuditTable filter={filterOf(unit, address.get)} address={address} />
          </>
        );
      }}
    </StaffPage>
  );
}
