/** What a fact of each kind says besides what every fact has: stored as `completion_records.detail`. */
import { z } from 'zod';

const text = z.string().min(1).max(200);
const percent = z.number().min(0).max(100);
/** `<region>.<uuid>`: what a fact follows from may lie in another region than the fact. */
const regional = z.string().regex(/^\d{4}\.[0-9a-f-]{36}$/);

/** A kind without a row here is recorded by a later release. */
export const FACT_DETAILS = {
  PRACTICAL: z.strictObject({ assessment: regional }),
  PLAN: z.strictObject({
    assessment: regional,
    attemptNumber: z.int().min(1),
    components: z.array(
      z.strictObject({
        /** As the plan names it. */
        id: text,
        title: text,
        /** Null where it was left out. */
        scorePercent: percent.nullable(),
        passed: z.boolean(),
      }),
    ),
  }),
  PROGRAM: z.strictObject({
    assignment: regional,
    /** '' for a programme that is done once. */
    period: z.string(),
    startsOn: z.iso.date(),
  }),
  /** The tree is the activity of the record; a node keeps its id in each of its versions. */
  WAIVER: z.strictObject({ nodeId: text, title: text }),
  CREDENTIAL: z.strictObject({ credential: regional }),
} as const;

/** Kinds that `recordFact` writes. */
export type RecordedKind = keyof typeof FACT_DETAILS;
export type FactDetail<Kind extends RecordedKind> = z.infer<(typeof FACT_DETAILS)[Kind]>;
