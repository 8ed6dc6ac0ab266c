/** Whether a person meets the requirement of a credential on a day, and what is missing. */

import type { CredentialTemplate } from '@shequ/schema/content/model.ts';
import { addDays, rangeAt, unionOf } from '@shequ/schema/standing/days.ts';
import { evaluate, type NodeResult } from '@shequ/schema/standing/evaluate.ts';
import { factsOf } from '@shequ/schema/standing/facts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { readLog } from '../completion/fact.service.ts';
import { selectPostDays } from './requirement.store.ts';

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

/** The lowest nodes that are not met on the day, those of a choice too. */
function missingOn({ node, met, children }: NodeResult, day: string): string[] {
  if (rangeAt(met, day) !== undefined) return [];
  if (children.length > 0) return children.flatMap((child) => missingOn(child, day));
  if (node.title !== undefined) return [node.title];
  if ('ref' in node) return [node.ref.title];
  return node.kind === 'TENURE' ? [`在岗满 ${node.months} 个月`] : [];
}

export async function judgeRequirement(
  sql: SqlRunner,
  personId: string,
  template: CredentialTemplate,
  day: string,
): Promise<Judgement> {
  const { rows } = await readLog(sql, [personId]);
  const facts = factsOf(rows.get(personId) ?? []);
  const days = await selectPostDays(sql, personId);
  const posts = unionOf(
    days.map(({ from, until }) => ({ from, to: until === null ? null : addDays(until, 1) })),
  );
  const result = evaluate(template.requires, { facts, posts }, { treeUuid: template.uuid });
  return {
    isMet: rangeAt(result.met, day) !== undefined,
    factIds: [...new Set(factsOn(result, day))],
    missing: [...new Set(missingOn(result, day))].map((title) => `还缺：${title}`).join('\n'),
  };
}
