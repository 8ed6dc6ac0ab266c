/** What the address asks for, as the API takes it. */

const SUBJECT_KINDS = [
  'PERSON',
  'ORG_UNIT',
  'API_KEY',
  'ENROLLMENT',
  'QUIZ_ATTEMPT',
  'COMPLETION_RECORD',
  'CREDENTIAL',
  'PROGRAM_ASSIGNMENT',
  'RECORD_CORRECTION',
  'CONTENT_SYNC',
  'EXAMINATION',
  'ASSESSMENT',
  'RATING_TASK',
  'MENTORSHIP',
] as const;

export interface AuditFilter {
  orgUnitCode: string;
  actor: string | null;
  person: string | null;
  action: string | null;
  subjectKind: (typeof SUBJECT_KINDS)[number] | null;
  from: string | null;
  until: string | null;
}

/** What narrows the list, by its name in the address. */
export const NARROWING = ['actor', 'person', 'action', 'subject', 'from', 'until'] as const;

/** A day that somebody wrote into the address wrongly filters nothing. */
const dayOf = (text: string | null): string | null =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;

export function filterOf(unit: string, get: (name: string) => string | null): AuditFilter {
  const subject = get('subject');
  return {
    orgUnitCode: unit,
    actor: get('actor'),
    person: get('person'),
    action: get('action'),
    subjectKind: SUBJECT_KINDS.find((kind) => kind === subject) ?? null,
    from: dayOf(get('from')),
    until: dayOf(get('until')),
  };
}

/** The query of the file with the same changes. */
export function queryOf(unit: string, get: (name: string) => string | null): string {
  const asked = NARROWING.flatMap((name) => {
    const value = get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new URLSearchParams([['unit', unit], ...asked]).toString();
}
