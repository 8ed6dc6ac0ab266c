import type { PartialCreditRule } from '../../terms.ts';

/** What authors write for 计分, and what is stored. */
export const PARTIAL_CREDIT_WORDS: Readonly<Record<string, PartialCreditRule>> = {
  全对得分: 'ALL_OR_NOTHING',
  漏选得半分: 'HALF_IF_INCOMPLETE',
  按项得分: 'PER_CHOICE',
};
