/** Starting what was previewed, and going on with what stopped. */
import type { ImportRowKind } from '@shequ/schema/terms.ts';
import { assertPerson } from '../platform/authz.ts';
import { ConflictError, NotFoundError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { newId } from '../platform/ids.ts';
import { PreviewStaleError } from './import.errors.ts';
import {
  type ImportRecord,
  selectKindCounts,
  selectOptionalImport,
  selectUndone,
  updateToRunning,
} from './import.store.ts';
import { type ImportScope, scopeOf } from './import-scope.ts';
import { importerOf } from './import-settings.ts';
import type { Importer } from './importer.ts';
import { doesTheSame, kindOf, type RowPlan } from './row-plan.ts';
import { runImport, tableOf } from './run-import.ts';

export interface ApplyInput {
  importId: string;
  confirmed: readonly ImportRowKind[];
}

/** Kinds of rows that write something. */
const WRITING: readonly ImportRowKind[] = ['CREATE', 'UPDATE', 'TRANSFER', 'LEAVE', 'DOUBTFUL'];

async function refuseFaulty(context: RequestContext, id: string): Promise<void> {
  const counts = await selectKindCounts(context.database.sql, id);
  const faulty = counts.find(({ kind }) => kind === 'FAULTY')?.rows ?? 0;
  if (faulty > 0) {
    throw new ConflictError(
      `有 ${faulty} 行有误，一行也没有写入；请下载问题清单，改好后上传整个文件。`,
    );
  }
}

/** Asks again what the rows would do, before the first is written. */
async function refuseStale(
  { database }: RequestContext,
  job: ImportRecord,
  importer: Importer,
  scope: ImportScope,
  confirmed: readonly ImportRowKind[],
): Promise<void> {
  // All that is left of the table, so that rows which are left out are seen beside the others as before.
  const rows = await selectUndone(database.sql, job.id, [...WRITING, 'SAME']);
  const plans = new Map(rows.map(({ row, plan }) => [row, plan]));
  const decision = await importer.decide(database.sql, tableOf(rows), scope);
  // What was written already gives later rows new namesakes: going on, doubts are not asked again.
  const isNew = job.state === 'PREVIEWED';
  const changed = decision.plans.find((plan) => {
    const shown = plans.get(plan.row) as RowPlan;
    if (!confirmed.includes(kindOf(shown))) return false;
    return !doesTheSame(plan, shown) || (isNew && kindOf(plan) !== kindOf(shown));
  });
  if (changed === undefined) return;
  throw new PreviewStaleError(
    { row: changed.row },
    `第 ${changed.row} 行所说的人员或单位在预览之后被人改动了，请重新预览。`,
  );
}

/** Starts writing the confirmed kinds, beside the request. Sent twice, it goes on once. */
export async function applyImport(
  context: RequestContext,
  { importId, confirmed: asked }: ApplyInput,
): Promise<string> {
  const { actor, database, log, viewer } = context;
  const ownerId = assertPerson(viewer, 'import:apply');
  const job = await selectOptionalImport(database.sql, ownerId, importId);
  if (job === null) {
    throw new NotFoundError('没有这次导入：预览只保留一天，请重新上传文件。');
  }
  if (job.state === 'DONE' || (job.state === 'RUNNING' && !job.isAbandoned)) return job.id;
  const confirmed = WRITING.filter((kind) => asked.includes(kind));
  if (confirmed.length === 0) {
    throw new ConflictError('没有确认任何一类；请至少确认一类要写入的行。');
  }
  await refuseFaulty(context, job.id);
  const importer = await importerOf(job.kind);
  const scope = scopeOf(viewer);
  await refuseStale(context, job, importer, scope, confirmed);
  const runner = newId();
  if (await updateToRunning(database.sql, job.id, runner, confirmed)) {
    const run = { importId: job.id, runner, importer, scope, confirmed };
    void runImport({ actor, database, log }, run, log);
  }
  return job.id;
}
