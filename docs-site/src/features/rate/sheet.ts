/**
 * A rating sheet while it is on the phone. Its id is made here, so that a sheet sent twice counts
 * once; whoever changes a finished sheet makes another one, which takes the place of the first.
 */
import type { RateLine, RateTask, Rating } from './rate-task.ts';

export type SheetState =
  /** Being filled. */
  | 'DRAFT'
  /** Finished, and not known to be with the server. */
  | 'WAITING'
  | 'SENT'
  /** The server has judged it and does not take it. */
  | 'REFUSED';

export interface Sheet extends Rating {
  id: string;
  taskId: string;
  rubricVersion: string;
  state: SheetState;
  /** ISO moment at which it was finished, by this device's clock; null while it is a draft. */
  claimedAt: string | null;
  /** Why the server did not take it. */
  refusal: { code: string; message: string } | null;
  /** Titles of lines that must be rated again, because the rubric changed under the sheet. */
  changed?: string[];
  /** Lines as they read when they were rated; kept once the task has come with others. */
  ratedLines?: readonly RateLine[];
}

export function newSheet({ id: taskId, rubric, ownSheet }: RateTask, id: string): Sheet {
  const { levels, critical, note } = ownSheet ?? { levels: {}, critical: [], note: '' };
  return {
    id,
    taskId,
    rubricVersion: rubric.version,
    levels: { ...levels },
    critical: [...critical],
    note,
    state: 'DRAFT',
    claimedAt: null,
    refusal: null,
  };
}

/** The sheet with something changed: a draft, and a new one when the old one may have been sent. */
export function changedSheet(sheet: Sheet, change: Partial<Rating>, freshId: string): Sheet {
  const id = sheet.state === 'DRAFT' ? sheet.id : freshId;
  return { ...sheet, ...change, id, state: 'DRAFT', claimedAt: null, refusal: null };
}

export function struck(sheet: Sheet, criticalId: string, isStruck: boolean): string[] {
  const others = sheet.critical.filter((id) => id !== criticalId);
  return isStruck ? [...others, criticalId] : others;
}

/** Lines of the rubric that have no level yet, by their place. */
export function missingLines({ rubric }: RateTask, { levels }: Pick<Sheet, 'levels'>): number[] {
  return rubric.lines.flatMap(({ id, levels: possible }, index) =>
    possible.some(({ level }) => level === levels[id]) ? [] : [index],
  );
}

export function finishedSheet(sheet: Sheet, now: Date): Sheet {
  return { ...sheet, state: 'WAITING', claimedAt: now.toISOString(), refusal: null };
}

/**
 * A sheet that was not taken, to be sent again. One whose id stands for something else needs another;
 * one that the server thought too early or too late was finished by a wrong clock, or is finished now.
 */
export function resubmitted(sheet: Sheet, now: Date, freshId: string): Sheet {
  const code = sheet.refusal?.code;
  return {
    ...sheet,
    id: code === 'SHEET_EXISTS' ? freshId : sheet.id,
    claimedAt: code === 'TASK_CLOSED' ? now.toISOString() : sheet.claimedAt,
    state: 'WAITING',
    refusal: null,
  };
}

/**
 * The sheet under a new version of its rubric: levels stay for lines that read as before, the others
 * are named and must be rated again. A sheet that waits for the server’s judgement stays as it is, with
 * the lines that it was rated by, since the task itself is replaced.
 */
export function carriedOver(sheet: Sheet, before: RateTask, after: RateTask, id: string): Sheet {
  if (sheet.rubricVersion === after.rubric.version) return sheet;
  if (sheet.state === 'SENT') return sheet;
  const { ratedLines = before.rubric.lines, ...bare } = sheet;
  if (sheet.state === 'WAITING') return { ...sheet, ratedLines };
  const kept = after.rubric.lines.filter((line) =>
    ratedLines.some((old) => JSON.stringify(old) === JSON.stringify(line)),
  );
  const changed = after.rubric.lines.filter(
    (line) => !kept.includes(line) && sheet.levels[line.id] !== undefined,
  );
  return {
    ...changedSheet(
      bare,
      {
        levels: Object.fromEntries(
          kept.flatMap((line) => {
            const level = sheet.levels[line.id];
            return level === undefined ? [] : [[line.id, level]];
          }),
        ),
        critical: sheet.critical.filter((each) =>
          after.rubric.criticalLines.some((line) => line.id === each),
        ),
      },
      id,
    ),
    rubricVersion: after.rubric.version,
    changed: changed.map(({ title }) => title),
  };
}
