import * as shared from '../manage/words.ts';

export type Kind = keyof typeof shared.employmentKinds;

/** The kind that a form or an address names; STAFF for anything else. */
export const kindOf = (name: string | null): Kind =>
  name !== null && name in shared.employmentKinds ? (name as Kind) : 'STAFF';
