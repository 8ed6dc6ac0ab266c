/** Reading assignments: of a person, by id, and what was changed of them. */
import type { AssignmentState } from '@shequ/schema/terms.ts';
import { refuse, unitsFor } from '../../platform/authz.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { chinaToday } from '../../platform/time.ts';
import { catalogueOf } from '../course/course.service.ts';
import { readByPerson } from '../organisation/person/entries.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import {
  type AssignmentEvent,
  type AssignmentRow,
  selectAssignments,
  selectEvents,
  selectOptionalAssignment,
} from './assignment.store.ts';
import { assignmentState, withoutDoubles } from './program.rules.ts';
import type { CatalogueProgram } from './program.service.ts';

/** An assignment as the API shows it. */
export interface Assignment
  extends Omit<
    AssignmentRow,
    'provinceCode' | 'cityCode' | 'districtCode' | 'streetCode' | 'communityCode'
  > {
  state: AssignmentState;
}

export const toAssignment = (context: RequestContext, row: AssignmentRow): Assignment => ({
  ...row,
  state: assignmentState(row, chinaToday(context.receivedAt)),
});

/** Every assignment of each of these people, newest first, whoever asks. */
export const assignmentsLoader: LoaderDefinition<string, AssignmentRow[]> = {
  load: async (personIds, { database: { sql } }) => {
    const found = await findByPerson(sql, personIds);
    return personIds.map((personId) => found.get(personId) ?? []);
  },
};

/** Every assignment of each of these people, under whichever entry, each once. */
async function findByPerson(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Map<string, AssignmentRow[]>> {
  const byPerson = await readByPerson(sql, personIds, (entryIds) =>
    selectAssignments(sql, { personIds: entryIds }),
  );
  return new Map(personIds.map((id) => [id, withoutDoubles(byPerson.get(id) ?? [], id)]));
}

/** The assignments of each of these people that were not withdrawn, whoever asks. */
export async function findStandingAssignments(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Map<string, AssignmentRow[]>> {
  const found = await findByPerson(sql, personIds);
  return new Map(
    [...found].map(([id, rows]) => [id, rows.filter(({ withdrawnAt }) => withdrawnAt === null)]),
  );
}

/** Events by `<region>.<assignment>`, oldest first. */
export const eventsLoader: LoaderDefinition<string, AssignmentEvent[]> = {
  load: async (ids, { database }) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const rows = await selectEvents(database.sql, { keys });
    const byKey = Map.groupBy(rows, (row) => `${row.region}.${row.assignmentId}`);
    return ids.map((id) => byKey.get(id) ?? []);
  },
};

export async function listAssignments(
  context: RequestContext,
  personId: string,
): Promise<Assignment[]> {
  if (!(await canSeePerson(context, 'standing:read', personId))) {
    refuse(context.viewer, 'standing:read');
  }
  const rows = await context.loader(assignmentsLoader).load(personId);
  return rows.map((row) => toAssignment(context, row));
}

/** One's own, those of a unit in one's subtrees on that day, and those of a person one sees now. */
async function canRead(context: RequestContext, row: AssignmentRow): Promise<boolean> {
  const { provinceCode, cityCode, districtCode, streetCode, communityCode } = row;
  const codes = [provinceCode, cityCode, districtCode, streetCode, communityCode];
  return (
    unitsFor(context.viewer, 'standing:read').some(({ code }) => codes.includes(code)) ||
    (await canSeePerson(context, 'standing:read', row.personId))
  );
}

/** The assignment, or null when there is none with this key or the viewer may not read it. */
export async function findAssignment(
  context: RequestContext,
  key: { region: string; id: string },
): Promise<Assignment | null> {
  const row = await selectOptionalAssignment(context.database.sql, key);
  return row !== null && (await canRead(context, row)) ? toAssignment(context, row) : null;
}

/** The programme of an assignment, withdrawn or not. */
export async function programOf(
  context: RequestContext,
  { programUuid }: Pick<AssignmentRow, 'programUuid'>,
): Promise<CatalogueProgram> {
  const program = (await catalogueOf(context)).programs.get(programUuid);
  if (program === undefined) throw new Error(`programme ${programUuid} is not stored`);
  return program;
}
