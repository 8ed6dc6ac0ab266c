/** Who may call an operation: for tests that want to be let in, whatever the role it takes. */
import { OPERATIONS } from './expectations.ts';
import { type Column, parseTable, type Row, type Target } from './table.ts';

const ROWS = parseTable(OPERATIONS);
const COLUMNS: readonly Column[] = [
  'ADMIN',
  'COORDINATOR',
  'REGISTRAR',
  'ASSESSOR',
  'AUTHOR',
  'AUDITOR',
];
const TARGETS: readonly Target[] = ['subtree', 'self', 'none'];

export interface Caller {
  row: Row;
  column: Column;
  target: Target;
}

/** Somebody, and where what they call it for must be, so that the field is given to them. */
export function callerOf(field: string): Caller {
  const row = ROWS.find((each) => each.field === (field === 'nodes' ? 'node' : field));
  if (row === undefined) throw new Error(`no row for ${field}`);
  for (const column of COLUMNS) {
    for (const target of TARGETS) {
      if (row.expected(column, target) === 'given') return { row, column, target };
    }
  }
  throw new Error(`${field} is given to nobody`);
}
