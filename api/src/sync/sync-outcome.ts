/** What comes of a sync, apart from the sync itself: whoever tells it to people needs no parser. */
import type { Fault } from '@shequ/schema/content/model.ts';
import type { SyncReport } from './plan-sync.ts';

/** The content was refused; nothing was stored. `message` lists every reason, one a line, in Chinese. */
export class ContentRefusedError extends Error {
  override name = 'ContentRefusedError';
  /** The files' faults when they were the reason. */
  readonly faults: readonly Fault[];

  constructor(message: string, { faults = [], ...options }: RefusalOptions = {}) {
    super(message, options);
    this.faults = faults;
  }
}

interface RefusalOptions extends ErrorOptions {
  faults?: readonly Fault[];
}

export interface SyncResult {
  report: SyncReport;
  /** Faults that do not stand in the way. */
  warnings: Fault[];
}

export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column}  ${fault.message}（${fault.rule}）`;
}

/** The report for people: counts, then each item that changed. */
export function formatReport(report: SyncReport): string {
  const lines = [
    `内容已同步：新增 ${report.added.length}，修改 ${report.changed.length}，改名 ${report.renamed.length}，撤下 ${report.retired.length}，恢复 ${report.restored.length}，未变 ${report.unchanged}`,
  ];
  const list = (verb: string, items: readonly { kind: string; name: string }[]): void => {
    for (const item of items) lines.push(`  ${verb} ${item.kind} ${item.name}`);
  };
  list('新增', report.added);
  list('修改', report.changed);
  for (const item of report.renamed) lines.push(`  改名 ${item.kind} ${item.from} → ${item.name}`);
  list('撤下', report.retired);
  list('恢复', report.restored);
  return lines.join('\n');
}
