/** What a client may ask, besides the schema: as the code says it, printed by `pnpm generate`. */
import contract from '../../../../schema/graphql/contract.json' with { type: 'json' };

const { limits, cost, rates, keys, errors } = contract;

export interface ErrorRow {
  code: string;
  /** Of the HTTP response; null when it comes with 200. */
  status: number | null;
  meaning: string;
  message: string;
}
export const ERRORS: Readonly<Record<'ofRequests' | 'ofOperations', readonly ErrorRow[]>> = errors;

/** The numbers of the guide, by the names that stand in its text. */
export const NUMBERS: Readonly<Record<string, number>> = {
  ...limits,
  ...cost,
  keyPerSecond: rates.key.perSecond,
  keyAtOnce: rates.key.atOnce,
  unitTimes: rates.unit.perSecond / rates.key.perSecond,
  anonymousPerSecond: rates.anonymous.perSecond,
  anonymousAtOnce: rates.anonymous.atOnce,
  keysPerUnit: keys.perUnit,
  keyDays: keys.days,
};
