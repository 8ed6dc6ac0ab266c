/** 上岗一览: counts by unit with the way down, and the people behind each number. */
import { addDays, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import type { Role } from '../manage/staff.ts';
import { StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { ClearanceList } from './clearance-list.tsx';
import { CountsTable } from './counts-table.tsx';
import { Filters, type Position } from './filters.tsx';
import * as t from './words.ts';

const ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];
const DAYS_AHEAD = 60;

export default function ClearanceBoard({ positions }: { positions: Position[] }) {
  const address = useAddress();
  return (
    <StaffPage path="/manage/clearance/" roles={ROLES}>
      {({ units, has }) => {
        const unit = address.get('unit') ?? units[0]?.code ?? '';
        const position = address.get('position');
        const state = address.get('state');
        const query = new URLSearchParams({ unit, ...(position !== null && { position }) });
        return (
          <>
            <Filters units={units} unit={unit} positions={positions} address={address} />
            <CountsTable own={units} unit={unit} position={position} address={address} />
            {has('COORDINATOR') || has('ADMIN') ? (
              <p class="row-actions no-print">
                {(['xlsx', 'csv'] as const).map((ending) => (
                  <a key={ending} href={`/api/exports/clearance.${ending}?${query}`}>
                    {fill(t.download, { ending })}
                  </a>
                ))}
              </p>
            ) : null}
            <ClearanceList
              filter={{
                orgUnitCode: unit,
                position,
                state: state === 'EXPIRING' ? null : stateOf(state),
                expiringBefore: state === 'EXPIRING' ? addDays(today(), DAYS_AHEAD + 1) : null,
              }}
            />
          </>
        );
      }}
    </StaffPage>
  );
}

const STATES = ['GRANTED', 'WAIVED', 'PENDING', 'EXPIRED', 'NO_RULE'] as const;
export type State = (typeof STATES)[number];

/** A state that the address names; anything else filters nothing. */
function stateOf(name: string | null): State | null {
  return STATES.find((state) => state === name) ?? null;
}
