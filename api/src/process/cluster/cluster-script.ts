/** The SQL that spreads the tables over a Citus cluster, as text for an operator to read and run. */
import type postgres from 'postgres';
import { ConflictError } from '../../platform/errors.ts';
import {
  type ForeignKey,
  selectForeignKeys,
  selectPlacedTableNames,
  selectTableNames,
} from './cluster.store.ts';
import { PLACEMENTS, type Placement } from './placements.ts';

/** The one that the others are co-located with. */
const ANCHOR = 'enrollments';

function checkPlacements(tables: readonly string[]): void {
  const undecided = tables.filter((table) => PLACEMENTS[table] === undefined);
  if (undecided.length > 0) {
    throw new ConflictError(
      `没有规定放在哪里的表：${undecided.join('、')}。请先在 api/src/process/cluster/placements.ts 写明每张表是 REGION、REFERENCE 还是 LOCAL。`,
    );
  }
}

function dropKey({ table, name }: ForeignKey): string {
  return `alter table ${table} drop constraint ${name};`;
}

function addKey({ table, name, definition }: ForeignKey): string {
  return `alter table ${table} add constraint ${name} ${definition};`;
}

/**
 * The statements for every table that is not placed yet, in one transaction. Foreign keys that leave
 * these tables go first and come back last: Citus takes no key between a table that is distributed and
 * one that is not yet.
 *
 * @throws ConflictError when a table has no place.
 */
export async function writeDistributionScript(
  sql: postgres.Sql,
  shardCount: number,
): Promise<string> {
  const tables = await selectTableNames(sql);
  checkPlacements(tables);
  const placed = new Set(await selectPlacedTableNames(sql));
  const remaining = (placement: Placement): string[] =>
    tables.filter((table) => PLACEMENTS[table] === placement && !placed.has(table));
  const copied = remaining('REFERENCE');
  // The anchor first.
  const distributed = remaining('REGION').sort(
    (a, b) => Number(b === ANCHOR) - Number(a === ANCHOR),
  );
  const moving = new Set([...copied, ...distributed]);
  if (moving.size === 0) return '-- 所有的表都已经分布好，没有要执行的语句。';
  const keys = (await selectForeignKeys(sql)).filter((key) => moving.has(key.table));

  return [
    '-- 把各表分布到 Citus 集群。执行前请读 README 的 “On a Citus cluster”，备份，并停掉所有服务进程。',
    'begin;',
    "set local citus.multi_shard_modify_mode to 'sequential';",
    '-- 这些表上的触发器只拒绝修改，不读写别的表，在每个节点上各自执行也一样。',
    "set local citus.enable_unsafe_triggers to 'on';",
    'set local statement_timeout to 0;',
    '',
    '-- 一、先去掉从这些表出发的外键',
    ...keys.map(dropKey),
    '',
    '-- 二、每个节点一份的表',
    ...copied.map((table) => `select create_reference_table('${table}');`),
    '',
    '-- 三、按区域分布的表，同一区域的行都在同一个节点',
    ...distributed.map((table) =>
      table === ANCHOR
        ? `select create_distributed_table('${table}', 'region', shard_count => ${shardCount});`
        : `select create_distributed_table('${table}', 'region', colocate_with => '${ANCHOR}');`,
    ),
    '',
    '-- 四、把外键加回来',
    ...keys.map(addKey),
    'commit;',
  ].join('\n');
}
