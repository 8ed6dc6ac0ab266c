/**
 * What follows from a change of what is known of a person: a programme is complete, a clearance begins,
 * a credential is due. Each module that has such a rule adds a step; the list of them is in
 * `modules/completion-steps.ts` (decision 120).
 */
import type { Change } from './record-change.ts';

/** Whose facts have changed, and the region that the transaction writes. */
export interface StepPerson {
  readonly personId: string;
  readonly region: string;
}

export interface CompletionStep {
  readonly name: string;
  /**
   * Runs with the person locked, perhaps when nothing is to do, and then changes nothing. Where it adds
   * records, they and all that it writes besides are of `region` (decision 093).
   */
  readonly run: (change: Change, person: StepPerson) => Promise<void>;
}

interface Completion {
  readonly steps: readonly CompletionStep[];
  /** Locks the person; returns the region of what they do now. */
  readonly lock: (change: Change, personId: string) => Promise<string>;
  /** The entry that stands for the person, locked: another one when this was merged into it. */
  readonly remaining: (change: Change, personId: string) => Promise<string>;
}

/** A step that is never at rest would hold the transaction for ever. */
const MOST_PASSES = 5;

let completion: Completion | undefined;

/** Called once, when the process loads its modules. */
export function setCompletionSteps(wanted: Completion): void {
  completion = wanted;
}

function stepsOf(): Completion {
  if (completion === undefined) throw new Error('modules/completion-steps.ts was not loaded');
  return completion;
}

/**
 * Runs the steps for each person whom the work marked, and again for those whom a step marked; returns
 * the regions by person. Called by `recordChange` before it writes the audit events.
 */
export async function runCompletionSteps(
  change: Change,
  marked: Map<string, string>,
): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (let pass = 1; marked.size > 0; pass += 1) {
    if (pass > MOST_PASSES) throw new Error('the completion steps do not come to rest');
    const entries = [...marked];
    marked.clear();
    // What happens to a merged entry happens to the person, once for all their entries.
    const people = new Map<string, string>();
    for (const [personId, region] of entries) {
      people.set(await stepsOf().remaining(change, personId), region);
    }
    for (const [personId, region] of people) {
      all.set(personId, region);
      for (const step of stepsOf().steps) await step.run(change, { personId, region });
    }
  }
  return all;
}

/** Marks the person in a change of its own, so that the steps run in it. */
export async function completeAlone(change: Change, personId: string): Promise<void> {
  completePerson(change, personId, await stepsOf().lock(change, personId));
}

/**
 * To be called by whatever changes facts, waivers or assignments of a person whom it has locked: the
 * steps run once, at the end of the change, in its transaction.
 */
export function completePerson(change: Change, personId: string, region: string): void {
  change.marked.set(personId, region);
}

/**
 * The same in a transaction of its own after this one was committed: for changes of posts, which may
 * stand in no transaction that adds records, and for rows of another region. `region` is one that this
 * transaction writes. When the process dies in between, a sweeper does it.
 */
export function completeAfterwards(change: Change, personId: string, region: string): void {
  change.markedForLater.set(personId, region);
}

/** Runs the steps on a later day as well: on that day something is met without a new fact. */
export function completeOn(change: Change, person: StepPerson, day: string): void {
  change.markedForDays.push({ ...person, day });
}
