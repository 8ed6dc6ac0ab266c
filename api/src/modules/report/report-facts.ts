/** What a table can say of people and units on a day, as it is read for one filling. */
import type { AssignmentState, ClearanceState, EmploymentKind } from '@shequ/schema/terms.ts';

export interface ReportPerson {
  readonly personId: string;
  readonly staffNumber: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly orgUnitCode: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly positionFamily: string | null;
  readonly kind: EmploymentKind;
  readonly startedOn: string;
}

export interface ClearanceFact {
  readonly personId: string;
  readonly position: string;
  readonly state: ClearanceState;
  readonly validUntil: string | null;
}

export interface CourseFact {
  readonly personId: string;
  readonly courseUuid: string;
  readonly completedOn: string;
}

export interface ProgramFact {
  readonly personId: string;
  readonly programUuid: string;
  readonly state: Exclude<AssignmentState, 'WITHDRAWN'>;
  readonly completedOn: string | null;
  readonly dueOn: string | null;
}

export interface CredentialFact {
  readonly personId: string;
  readonly templateUuid: string;
  readonly number: string;
  readonly validUntil: string | null;
}

/** By person. A source that no field asks for is not read. */
export interface ReportFacts {
  readonly clearances: ReadonlyMap<string, readonly ClearanceFact[]>;
  readonly courses: ReadonlyMap<string, readonly CourseFact[]>;
  readonly programs: ReadonlyMap<string, readonly ProgramFact[]>;
  readonly credentials: ReadonlyMap<string, readonly CredentialFact[]>;
}

export type FactSource = keyof ReportFacts;
