import type { Assessment } from './documents.ts';

export type DisputeStage = 'NONE' | 'POSSIBLE' | 'OVER' | 'OPEN' | 'DECIDED';

/** Where the dispute of an assessment stands for its candidate. */
export function disputeStage(
  { state, dispute, disputableUntil }: Pick<Assessment, 'state' | 'dispute' | 'disputableUntil'>,
  now: Date,
): DisputeStage {
  if (dispute !== null) return dispute.decidedAt === null ? 'OPEN' : 'DECIDED';
  if (state !== 'DECIDED') return 'NONE';
  return disputableUntil !== null && now < new Date(disputableUntil) ? 'POSSIBLE' : 'OVER';
}
