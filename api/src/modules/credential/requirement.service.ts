/** Whether a person meets the requirement of a credential on a day, and what is missing. */
import type { CredentialTemplate } from '@shequ/schema/content/model.ts';
import { rangeAt } from '@shequ/schema/standing/days.ts';
import type { NodeResult } from '@shequ/schema/standing/evaluate.ts';
import { type RequirementStatus, statusOn } from '@shequ/schema/standing/status.ts';
import type { Change } from '../../platform/change/record-change.ts';
import { catalogueWithin } from '../course/catalogue.ts';
import { loadStanding, standingWith } from '../standing/standing.service.ts';

export interface Judgement {
  readonly isMet: boolean;
  /** Facts that it rests on, `<region>.<uuid>`, each once. */
  readonly factIds: readonly string[];
  /** A line for each thing that is missing; empty when nothing is. */
  readonly missing: string;
}

/** Facts of the nodes that are met on the day. */
function factsOn({ met, factIds, children }: NodeResult, day: string): string[] {
  const own = rangeAt(met, day) === undefined ? [] : factIds;
  return [...own, ...children.flatMap((child) => factsOn(child, day))];
}

/** What is said of the lowest nodes that are not met, those of a choice too. */
function missingIn({ state, text, children }: RequirementStatus): string[] {
  if (state === 'MET' || state === 'WAIVED') return [];
  return children.length > 0 ? children.flatMap(missingIn) : [text];
}

export async function judgeRequirement(
  { database, sql }: Pick<Change, 'database' | 'sql'>,
  personId: string,
  template: CredentialTemplate,
  day: string,
): Promise<Judgement> {
  const catalogue = await catalogueWithin(database, sql);
  const { people } = await loadStanding(sql, [personId]);
  const person = people.get(personId);
  if (person === undefined) throw new Error(`nothing was loaded of person ${personId}`);
  const standing = standingWith(template, person, catalogue);
  const { status } = statusOn(standing, day);
  return {
    isMet: rangeAt(standing.result.met, day) !== undefined,
    factIds: [...new Set(factsOn(standing.result, day))],
    missing: [...new Set(missingIn(status))].join('\n'),
  };
}
