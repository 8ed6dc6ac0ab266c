/** Compares what the files say with what is stored and says what to do. Pure, so every case is testable. */
import type { ContentKind } from '@shequ/schema/terms.ts';
import type { SyncItem } from './flatten-content.ts';

/** An item as stored. */
export interface StoredItem {
  uuid: string;
  kind: ContentKind;
  slug: string | null;
  parentUuid: string | null;
  position: number;
  title: string;
  digest: string;
  retired: boolean;
}

/** One item in the report, named as people know it. */
export interface ReportItem {
  kind: ContentKind;
  uuid: string;
  /** `slug` below its parent's slug: `people-mediation/what-it-is`; the title for a question. */
  name: string;
}

export interface SyncReport {
  /** Never seen before. */
  added: ReportItem[];
  /** A new version of the text. */
  changed: ReportItem[];
  /** Another slug or another parent; `from` is the old name. */
  renamed: (ReportItem & { from: string })[];
  /** No longer in the files; everything recorded about it stays. */
  retired: ReportItem[];
  /** Was retired, is back. */
  restored: ReportItem[];
  unchanged: number;
}

export interface SyncPlan {
  report: SyncReport;
  /** Items to insert or update. */
  upserts: SyncItem[];
  retireUuids: string[];
  /** Items whose current version is another one now; null: withdrawn. */
  turns: { uuid: string; digest: string | null }[];
}

/** Why a set of items cannot be stored, although each file was fine. */
export class SyncConflictError extends Error {
  override name = 'SyncConflictError';
  readonly conflicts: readonly string[];

  constructor(conflicts: readonly string[]) {
    super(conflicts.join('\n'));
    this.conflicts = conflicts;
  }
}

interface Named {
  uuid: string;
  kind: ContentKind;
  slug: string | null;
  parentUuid: string | null;
  title: string;
}

function nameOf(item: Named, byUuid: ReadonlyMap<string, Named>): string {
  const own = item.slug ?? item.title;
  const parent = item.parentUuid === null ? undefined : byUuid.get(item.parentUuid);
  return parent === undefined ? own : `${nameOf(parent, byUuid)}/${own}`;
}

function findConflicts(
  items: readonly SyncItem[],
  stored: ReadonlyMap<string, StoredItem>,
): string[] {
  const conflicts: string[] = [];
  const seen = new Map<string, SyncItem>();
  for (const item of items) {
    const twin = seen.get(item.uuid);
    if (twin !== undefined) {
      conflicts.push(
        `uuid ${item.uuid} 用了两次：“${twin.title}”和“${item.title}”。请删掉后写的那一个，运行 pnpm content:check --fix 重新编号。`,
      );
    }
    seen.set(item.uuid, item);
    const before = stored.get(item.uuid);
    if (before !== undefined && before.kind !== item.kind) {
      conflicts.push(
        `uuid ${item.uuid} 以前是 ${before.kind}“${before.title}”，现在是 ${item.kind}“${item.title}”。编号不能换给另一种内容：请删掉这个 uuid，运行 pnpm content:check --fix 重新编号。`,
      );
    }
  }
  return conflicts;
}

/**
 * What changes the stored items into these. Items that are missing from the files are retired, never
 * deleted.
 *
 * @throws SyncConflictError when a uuid occurs twice or names another kind of item than before.
 */
export function planSync(items: readonly SyncItem[], storedItems: readonly StoredItem[]): SyncPlan {
  const stored = new Map(storedItems.map((item) => [item.uuid, item]));
  const conflicts = findConflicts(items, stored);
  if (conflicts.length > 0) throw new SyncConflictError(conflicts);

  const present = new Map(items.map((item) => [item.uuid, item]));
  const newNames = new Map<string, Named>([...stored, ...present]);
  const reported = (item: Named): ReportItem => ({
    kind: item.kind,
    uuid: item.uuid,
    name: nameOf(item, newNames),
  });
  const report: SyncReport = {
    added: [],
    changed: [],
    renamed: [],
    retired: [],
    restored: [],
    unchanged: 0,
  };
  const upserts: SyncItem[] = [];
  const turns: SyncPlan['turns'] = [];

  for (const item of items) {
    const before = stored.get(item.uuid);
    if (before?.digest !== item.digest || before.retired) {
      turns.push({ uuid: item.uuid, digest: item.digest });
    }
    if (before === undefined) {
      report.added.push(reported(item));
      upserts.push(item);
      continue;
    }
    if (before.retired) report.restored.push(reported(item));
    if (before.digest !== item.digest) report.changed.push(reported(item));
    if (before.slug !== item.slug || before.parentUuid !== item.parentUuid) {
      report.renamed.push({ ...reported(item), from: nameOf(before, stored) });
    }
    const same =
      !before.retired &&
      before.digest === item.digest &&
      before.slug === item.slug &&
      before.parentUuid === item.parentUuid &&
      before.position === item.position &&
      before.title === item.title;
    if (same) report.unchanged += 1;
    else upserts.push(item);
  }

  const gone = storedItems.filter((item) => !item.retired && !present.has(item.uuid));
  report.retired = gone.map((item) => ({
    kind: item.kind,
    uuid: item.uuid,
    name: nameOf(item, stored),
  }));
  const retireUuids = gone.map((item) => item.uuid);
  turns.push(...retireUuids.map((uuid) => ({ uuid, digest: null })));
  return { report, upserts, retireUuids, turns };
}
