/** How a 12-digit statistics code (统计用区划代码) is built: 2 + 2 + 2 + 3 + 3 digits, zeros to the right. */
import type { OrgLevel } from '@shequ/schema/terms.ts';

/** Digits of the code that name a unit of the level. */
export const CODE_PREFIX_LENGTH: Readonly<Record<OrgLevel, number>> = {
  PROVINCE: 2,
  CITY: 4,
  DISTRICT: 6,
  STREET: 9,
  COMMUNITY: 12,
};

/** The highest level that the code's zeros allow: `410100000000` is a CITY. */
export function levelOfCode(code: string): OrgLevel {
  if (code.endsWith('0000000000')) return 'PROVINCE';
  if (code.endsWith('00000000')) return 'CITY';
  if (code.endsWith('000000')) return 'DISTRICT';
  if (code.endsWith('000')) return 'STREET';
  return 'COMMUNITY';
}

/** First four digits: the prefecture-level city, by which large tables are led. */
export function regionOfCode(code: string): string {
  return code.slice(0, 4);
}
