/** Why somebody who has passed a quiz is to take it again: only when a requirement of theirs asks for it. Pure. */
import type { RetakeReason } from '../terms.ts';
import { lastEnded, rangeAt } from './days.ts';
import { daysOfContent, isEnough, type NodeResult } from './evaluate.ts';
import { byDay, type Fact } from './facts.ts';
import { phrases } from './phrases.ts';
import type { Standing } from './status.ts';
import type { ContentRequirement } from './tree.ts';

export interface Retake {
  reason: RetakeReason;
  text: string;
}

/** A standing with the title of the file that its requirements are in. */
export interface Asking {
  title: string;
  standing: Standing;
}

/** The requirements that are missing on the day: below one that is met nothing is asked for. */
function* missingContent(result: NodeResult, day: string): Generator<ContentRequirement> {
  if (rangeAt(result.met, day) !== undefined) return;
  if ('ref' in result.node) yield result.node;
  for (const child of result.children) yield* missingContent(child, day);
}

/** Why the requirement asks for the quiz again; null when it does not, or counts what was passed. */
function reasonOf(
  node: ContentRequirement,
  { evidence, directory, window }: Standing,
  passed: readonly Fact[],
  quizUuid: string,
  day: string,
): RetakeReason | null {
  const isOwn = node.kind === 'QUIZ' && node.ref.uuid === quizUuid;
  const isStep = directory(node.ref)?.steps.some(({ uuid }) => uuid === quizUuid) === true;
  if (!isOwn && !isStep) return null;
  const { minScore, ...terms } = node;
  if (isOwn && !passed.some((fact) => isEnough(fact, node))) return 'HIGHER_SCORE';
  const asked = {
    ...terms,
    kind: 'QUIZ' as const,
    ...(isOwn && minScore !== undefined ? { minScore } : {}),
  };
  const { days } = daysOfContent(evidence, asked, quizUuid, window);
  if (rangeAt(days, day) !== undefined) return null;
  return lastEnded(days, day) === undefined ? 'NEW_PERIOD' : 'EXPIRED';
}

/** Null when the quiz was never passed, and when nothing asks for it again. */
export function retakeOf(quizUuid: string, asking: readonly Asking[], day: string): Retake | null {
  for (const { title, standing } of asking) {
    const passed = standing.evidence.facts.filter(
      (fact) =>
        fact.kind === 'QUIZ' &&
        fact.activityUuid === quizUuid &&
        fact.outcome === 'PASSED' &&
        fact.day <= day,
    );
    const best = passed.toSorted(
      (a, b) => Number(b.scorePercent ?? 0) - Number(a.scorePercent ?? 0) || byDay(b, a),
    )[0];
    if (best === undefined) continue;
    for (const node of missingContent(standing.result, day)) {
      const reason = reasonOf(node, standing, passed, quizUuid, day);
      if (reason === null) continue;
      const latest = passed.toSorted(byDay).at(-1) ?? best;
      return { reason, text: phrases.retake(reason, title, { node, best, latest }) };
    }
  }
  return null;
}
