/**
 * Statements that change or lock rows of a record table without naming one region. Citus refuses them
 * once the tables are distributed. PostgreSQL's own plan says which rows a statement reaches, so no
 * way of writing one gets past.
 */
import type postgres from 'postgres';
import { PLACEMENTS } from '../../../../api/src/process/cluster/placements.ts';
import type { SourceStatements, SourceText } from './source-statements.ts';

const isRecordTable = (name: string | undefined): boolean =>
  name !== undefined && PLACEMENTS[name] === 'REGION';

const CHANGES_OR_LOCKS =
  /\bfor\s+(?:no\s+key\s+)?update\b|\bfor\s+(?:key\s+)?share\b|\bskip\s+locked\b|\bdelete\s+from\b|\bupdate\s+(?:only\s+)?[\w$."]+\s+(?:as\s+)?(?:\w+\s+)?set\b|\bmerge\s+into\b|\block\s+table\b|\btruncate\s+(?:table\s+)?[\w$."]+/i;

/**
 * Locks the whole table, on the coordinator, through which every write goes: the one statement for
 * which a region would be wrong.
 */
const OF_ALL_REGIONS = [
  'lock table completion_records, person_changes, clearance_changes, failed_attempts in share row exclusive mode',
];

/** What this file needs of a node of EXPLAIN's answer. */
interface PlanNode {
  'Node Type': string;
  Operation?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Filter?: string;
}

// A cast on the column hides it from Citus, too.
const NAMES_REGION = /(?:^|[(. ])region = (?:\(?\$\d+\)?(?:::\w+)?|'[^']*'::\w+)/;

/** Tables whose rows are changed or locked wherever they lie. */
function unboundTables(node: PlanNode, isTouched = false): string[] {
  const changes =
    node['Node Type'] === 'LockRows' ||
    (node['Node Type'] === 'ModifyTable' && node.Operation !== 'Insert');
  const isBound = NAMES_REGION.test(
    [node['Index Cond'], node['Recheck Cond'], node.Filter].join(' and '),
  );
  const isRead = node['Node Type'] !== 'ModifyTable' && node['Relation Name'] !== undefined;
  const own =
    isTouched && isRead && !isBound && isRecordTable(node['Relation Name'])
      ? [node['Relation Name'] as string]
      : [];
  const below = (node.Plans ?? []).flatMap((plan) => unboundTables(plan, isTouched || changes));
  return [...own, ...below];
}

/** A sentence for people that happens to quote SQL. */
const isProse = (text: string): boolean => text.includes('。');

const UNDEFINED_TABLE = '42P01';

/** Why the statement would be refused; null when it would not. */
async function faultOfText(sql: postgres.Sql, text: string): Promise<string | null> {
  const plainText = text.replace(/\s+/g, ' ').trim();
  if (!CHANGES_OR_LOCKS.test(plainText) || isProse(text) || OF_ALL_REGIONS.includes(plainText))
    return null;
  // Has no plan. The table of the probe may be emptied, a record table never.
  const emptied = /^truncate (?:table )?(\w+)$/i.exec(plainText)?.[1];
  if (emptied !== undefined && !isRecordTable(emptied)) return null;
  try {
    const [row] = await sql.unsafe<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      `explain (generic_plan, format json) ${text}`,
    );
    const tables = unboundTables(row?.['QUERY PLAN'][0]?.Plan as PlanNode);
    return tables.length === 0 ? null : `${tables.join(', ')} without a region`;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // A temporary table of the seed.
    if (code === UNDEFINED_TABLE && !isRecordTable(/"(\w+)"/.exec(message)?.[1])) return null;
    return `cannot be planned: ${message}`;
  }
}

/** One line for each statement that would be refused, with where it stands. */
export async function regionFaults(
  sql: postgres.Sql,
  { texts, calls }: SourceStatements,
  tableNames: ReadonlyMap<string, string>,
): Promise<string[]> {
  const faults: string[] = [];
  const note = ({ file, line }: SourceText, fault: string) =>
    faults.push(`${file}:${line}: ${fault}`);
  for (const text of texts) {
    const fault = await faultOfText(sql, text.text);
    if (fault !== null) note(text, fault);
  }
  for (const call of calls) {
    const name = tableNames.get(call.table);
    if (name === undefined) note(call, `${call.table} of ${call.module} is no table`);
    else if (isRecordTable(name) && !call.text.includes(`${call.table}.region`)) {
      note(call, `${name} without a region`);
    }
  }
  return faults;
}
