/** From the components of a plan to its outcome. Pure. */
import type { Plan, PlanComponent } from '../content/kinds/plan/format.ts';
import { cutShare, percentOf, type Units, unitsOf } from './units.ts';

/** ABSENT: nobody is to take it; only an optional component may be so and the whole decided. */
export type ComponentResult =
  | { state: 'DECIDED'; score: Units; critical: boolean }
  | { state: 'PENDING' }
  | { state: 'ABSENT' };

export interface DecidedPlan {
  state: 'DECIDED';
  outcome: 'PASSED' | 'FAILED';
  score: Units;
  /** Ids of components that failed by themselves: below their own line, or critically. */
  failed: string[];
}
export type PlanOutcome = DecidedPlan | { state: 'UNDECIDED'; waitingFor: string[] };

/** True when a component by itself does not stand in the way of passing. */
export function componentPassed(
  { passScore }: Pick<PlanComponent, 'passScore'>,
  { score, critical }: { score: Units; critical: boolean },
): boolean {
  return !critical && (passScore === null || score >= unitsOf(passScore));
}

/**
 * Σ weight · score over the components taken, by the weight that they have together: an optional one
 * that is not taken leaves its weight to the others in proportion. A missing component is undecided,
 * never 0.
 */
export function foldPlan(
  { components, passScore }: Pick<Plan, 'components' | 'passScore'>,
  resultOf: (id: string) => ComponentResult,
): PlanOutcome {
  const failed: string[] = [];
  const waitingFor: string[] = [];
  let weights = 0;
  let sum = 0;
  for (const component of components) {
    const result = resultOf(component.id);
    if (result.state === 'DECIDED') {
      weights += component.weight;
      sum += component.weight * result.score;
      if (!componentPassed(component, result)) failed.push(component.id);
    } else if (result.state === 'PENDING' || !component.optional) {
      waitingFor.push(component.id);
    }
  }
  if (waitingFor.length > 0 || weights === 0) return { state: 'UNDECIDED', waitingFor };
  const score = cutShare(sum, weights);
  const passed = failed.length === 0 && percentOf(score) >= passScore;
  return { state: 'DECIDED', outcome: passed ? 'PASSED' : 'FAILED', score, failed };
}
