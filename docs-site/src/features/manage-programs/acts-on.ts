import type { Act } from './assignment-dialog.tsx';
import type { AssignmentRow } from './documents.ts';

const isUnderWay = ({ state }: AssignmentRow) => state === 'OPEN' || state === 'OVERDUE';

/** Whether the programme was changed after it was assigned, and can be asked for in its new version. */
export const isBehind = (row: AssignmentRow) =>
  isUnderWay(row) && row.program.offered && row.version !== row.program.version;

/** What may be done to an assignment as it stands. */
export function actsOn(row: AssignmentRow): Act[] {
  if (row.state === 'WITHDRAWN') return ['reinstate'];
  if (!isUnderWay(row)) return [];
  return isBehind(row) ? ['changeDue', 'moveVersion', 'withdraw'] : ['changeDue', 'withdraw'];
}
