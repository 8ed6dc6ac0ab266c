/**
 * Brings the content files into the database: every version is kept under its digest, items say
 * which version is current. All or nothing, idempotent, one at a time over all processes. What is
 * recorded about a version outlives every later rename, rewrite or deletion.
 */

import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet, Fault } from '@shequ/schema/content/model.ts';
import { faultCounts } from '@shequ/schema/content/print-faults.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { SYSTEM_ACTOR } from '../platform/change/actor.ts';
import { recordChange } from '../platform/change/record-change.ts';
import type { Database } from '../platform/database/db.ts';
import { findingsOf } from './findings.ts';
import { flattenContent, type SyncItem } from './flatten-content.ts';
import { planSync, SyncConflictError, type SyncReport } from './plan-sync.ts';
import {
  insertItemHistory,
  insertSync,
  insertVersions,
  lockSync,
  replaceCheck,
  retireItems,
  selectStoredItems,
  upsertItems,
} from './sync.store.ts';
import { ContentRefusedError, formatFault, type SyncResult } from './sync-outcome.ts';

/** Stores these items as the whole of the content. */
export async function storeContent(
  database: Database,
  items: readonly SyncItem[],
): Promise<SyncReport> {
  return await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql, record }) => {
    await lockSync(sql);
    const plan = planSync(items, await selectStoredItems(sql));
    if (plan.upserts.length === 0 && plan.retireUuids.length === 0) return plan.report;
    await insertVersions(sql, plan.upserts);
    await upsertItems(sql, plan.upserts);
    await retireItems(sql, { uuids: plan.retireUuids });
    const { id: syncId } = await insertSync(sql, { report: plan.report });
    await insertItemHistory(sql, syncId, plan.turns);
    record('content:sync', {
      region: NO_REGION,
      subjectId: String(syncId),
      details: {
        added: plan.report.added.length,
        changed: plan.report.changed.length,
        renamed: plan.report.renamed.length,
        retired: plan.report.retired.length,
        restored: plan.report.restored.length,
      },
    });
    return plan.report;
  });
}

/** Keeps what the check said of the last content that was tried, for its authors; nothing that is recorded changes. */
async function storeCheck(
  database: Database,
  folders: readonly string[],
  faults: readonly Fault[],
  loaded: boolean,
): Promise<void> {
  const findings = findingsOf(faults, folders);
  await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    await lockSync(sql);
    await replaceCheck(sql, { loaded, ...faultCounts(faults) }, findings);
  });
}

/**
 * Loads the folders and stores what they hold, and what the check says of them.
 *
 * @throws ContentRefusedError when any file has a fault, or uuids contradict what is stored.
 */
export async function syncContent(
  database: Database,
  folders: readonly string[],
): Promise<SyncResult> {
  const { content, faults } = await loadContent([...folders]);
  try {
    const report = await storeLoaded(database, folders, content, faults);
    await storeCheck(database, folders, faults, true);
    return { report, warnings: faults.filter((fault) => fault.severity === 'warning') };
  } catch (error) {
    if (error instanceof ContentRefusedError) await storeCheck(database, folders, faults, false);
    throw error;
  }
}

async function storeLoaded(
  database: Database,
  folders: readonly string[],
  content: ContentSet,
  faults: readonly Fault[],
): Promise<SyncReport> {
  const errors = faults.filter((fault) => fault.severity === 'error');
  if (errors.length > 0) {
    throw new ContentRefusedError(
      [
        `内容有 ${errors.length} 处错误，没有载入。请逐条改好（pnpm content:check）：`,
        ...errors.map(formatFault),
      ].join('\n'),
      { faults: errors },
    );
  }
  if (content.courses.length === 0) {
    throw new ContentRefusedError(
      `在 ${folders.join('、')} 里没有找到任何课程。请检查 CONTENT_DIR 指向的文件夹。`,
    );
  }
  try {
    return await storeContent(database, flattenContent(content));
  } catch (error) {
    if (!(error instanceof SyncConflictError)) throw error;
    throw new ContentRefusedError(
      ['内容与数据库里已有的编号矛盾，没有载入：', ...error.conflicts].join('\n'),
      { cause: error },
    );
  }
}
