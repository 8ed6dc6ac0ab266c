/** Assigning a programme: to people who are named, or to everybody it is for in a subtree. */
import type { AssignmentSource } from '@shequ/schema/terms.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { assertPerson } from '../../platform/authz.ts';
import { completePerson } from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ApiError, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { CODE_PREFIX_LENGTH, regionOfCode } from '../../platform/org-unit-code.ts';
import { chinaToday } from '../../platform/time.ts';
import type { Catalogue } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { ensurePeriodEnrollments } from '../enrollment/enrollment.service.ts';
import { findMainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import { requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { refuseMerged } from '../organisation/person/entries.service.ts';
import { type Person, personLoader } from '../organisation/person/person.service.ts';
import { lockPersonInScope } from '../organisation/person/person-in-scope.ts';
import { type AssignmentRow, insertAssignment, selectAssignments } from './assignment.store.ts';
import { selectAssigned, selectAudience } from './audience.store.ts';
import { AssignmentWithdrawnError } from './program.errors.ts';
import { type AssignedDays, assignedDays, contentNodes, usualDueOn } from './program.rules.ts';
import { type CatalogueProgram, requireProgram } from './program.service.ts';

interface AssignOptions {
  program: CatalogueProgram;
  days: AssignedDays;
  dueOn: string;
  source: AssignmentSource;
  assignedBy: string;
  assignedAt: string;
}

/** The courses that the programme leads through, in the catalogue’s present state. */
export function coursesOf({ value }: CatalogueProgram, catalogue: Catalogue) {
  const uuids = contentNodes(value.requires).map(({ ref: { kind, uuid } }) => {
    if (kind === 'COURSE') return uuid;
    if (kind === 'LESSON') return catalogue.lessons.get(uuid)?.courseUuid;
    return kind === 'QUIZ' ? catalogue.quizzes.get(uuid)?.courseUuid : undefined;
  });
  return [...new Set(uuids)].flatMap((uuid) => catalogue.courses.get(uuid ?? '') ?? []);
}

/** One for each person, programme and period: what is there already is returned. */
async function assignOne(
  context: RequestContext,
  change: Change,
  personId: string,
  options: AssignOptions,
): Promise<{ assignment: AssignmentRow; isNew: boolean }> {
  const { sql, record } = change;
  const { program, days, assignedAt } = options;
  const existing = (await selectAssignments(sql, { personIds: [personId] })).find(
    (row) => row.programUuid === program.uuid && row.period === days.period,
  );
  if (existing !== undefined) {
    if (existing.withdrawnAt !== null) throw new AssignmentWithdrawnError();
    return { assignment: existing, isNew: false };
  }
  const unit = await findMainUnit(sql, personId, assignedAt);
  const region = unit === null ? NO_REGION : regionOfCode(unit.code);
  const assignment = {
    region,
    id: newId(),
    personId,
    programUuid: program.uuid,
    programDigest: program.digest,
    ...days,
    dueOn: options.dueOn,
    source: options.source,
    assignedBy: options.assignedBy,
    assignedAt,
    withdrawnAt: null,
    completedAt: null,
    noticedAt: null,
    ...unitColumns(unit),
  };
  await insertAssignment(sql, assignment);
  record('assignment:create', {
    region,
    subjectId: `${region}.${assignment.id}`,
    details: {
      personId,
      programUuid: program.uuid,
      programDigest: program.digest,
      period: days.period,
      dueOn: options.dueOn,
    },
  });
  const courses = coursesOf(program, await catalogueOf(context));
  await ensurePeriodEnrollments(change, personId, courses, {
    ...days,
    region,
    enrolledAt: assignedAt,
  });
  completePerson(change, personId, region);
  return { assignment, isNew: true };
}

/** The days of the assignment and its due day; throws ValidationError when the due day lies outside. */
function planOf(
  { value }: CatalogueProgram,
  startsOn: string,
  dueOn: string | null,
): { days: AssignedDays; dueOn: string } {
  const days = assignedDays(value, startsOn);
  const due = dueOn ?? usualDueOn(value, days);
  assertDueWithin(days, due);
  return { days, dueOn: due };
}

/** Throws ValidationError unless the day is one of the assignment. */
export function assertDueWithin(
  { startsOn, endsOn }: Omit<AssignedDays, 'period'>,
  dueOn: string,
): void {
  if (startsOn <= dueOn && (endsOn === null || dueOn <= endsOn)) return;
  const until = endsOn === null ? '' : `、不晚于 ${endsOn}`;
  const message = `期限应不早于 ${startsOn}${until}，得到的是 ${dueOn}。`;
  throw new ValidationError({ fields: [{ path: 'dueOn', message }] });
}

export interface AssignInput {
  programId: string;
  personIds: readonly string[];
  startsOn: string | null;
  dueOn: string | null;
}

export interface AssignmentResult {
  index: number;
  personId: string;
  /** Null when refused. */
  assignment: AssignmentRow | null;
  /** True when the person had it before. */
  alreadyAssigned: boolean;
  /** Null unless this one was refused; the others stand. */
  refusal: ApiError | null;
}

/** Each in a transaction of its own, as people may lie in several regions (decision 093). */
async function assignEach(
  context: RequestContext,
  personIds: readonly string[],
  options: Omit<AssignOptions, 'assignedBy' | 'assignedAt'>,
): Promise<AssignmentResult[]> {
  const full = {
    ...options,
    assignedBy: assertPerson(context.viewer, 'program:assign'),
    assignedAt: context.receivedAt.toISOString(),
  };
  const results: AssignmentResult[] = [];
  for (const [index, personId] of personIds.entries()) {
    try {
      const { assignment, isNew } = await recordChange(context, async (change) => {
        await lockPersonInScope(change, context.viewer, 'program:assign', personId);
        await refuseMerged(change.sql, personId);
        return await assignOne(context, change, personId, full);
      });
      results.push({ index, personId, assignment, alreadyAssigned: !isNew, refusal: null });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      results.push({ index, personId, assignment: null, alreadyAssigned: false, refusal: error });
    }
  }
  return results;
}

/** Assigns the programme to the people, each judged alone; sent again it adds nothing. */
export async function assignProgram(
  context: RequestContext,
  { programId, personIds, startsOn, dueOn }: AssignInput,
): Promise<AssignmentResult[]> {
  const program = await requireProgram(context, programId);
  const plan = planOf(program, startsOn ?? chinaToday(context.receivedAt), dueOn);
  return await assignEach(context, personIds, { program, ...plan, source: 'MANUAL' });
}

/**
 * At most so many are assigned by one request; the next one goes on. Each is a transaction of some 40 ms
 * here, and up to five times that under load: a request ends before a page or a proxy gives it up.
 */
export const MOST_AT_ONCE = 50;
const MOST_NAMED = 100;

export interface AudienceInput {
  programId: string;
  orgUnitCode: string;
  startsOn: string | null;
  dueOn: string | null;
  dryRun: boolean;
}

export interface AudienceResult {
  /** Of the audience, who did not have it before: assigned now, or to be assigned. */
  added: number;
  /** Of the audience, who had it before. */
  alreadyAssigned: number;
  /** Who has it as one of an audience and is in it no more: kept. */
  kept: number;
  /** Of `added`, how many are left for the next request. */
  remaining: number;
  /** The first of them. */
  people: Person[];
  /** In one sentence. */
  text: string;
}

/**
 * Assigns the programme to everybody in the subtree whom it is for today. It is a snapshot: who is in
 * the audience no more keeps it, and whoever joins later is added by asking again.
 */
export async function assignByAudience(
  context: RequestContext,
  { programId, orgUnitCode, startsOn, dueOn, dryRun }: AudienceInput,
): Promise<AudienceResult> {
  const { sql } = context.database;
  const unit = await requireUnitInScope(context, 'program:assign', orgUnitCode);
  const program = await requireProgram(context, programId);
  const plan = planOf(program, startsOn ?? chinaToday(context.receivedAt), dueOn);
  const prefix = unit.code.slice(0, CODE_PREFIX_LENGTH[unit.level]);
  const audience = await selectAudience(sql, { prefix, ...program.value.audience });
  const { period } = plan.days;
  const assigned = await selectAssigned(sql, {
    programUuid: program.uuid,
    period,
    personIds: audience,
    prefix,
  });
  const having = new Set(assigned.map(({ personId }) => personId));
  const inAudience = new Set(audience);
  const missing = audience.filter((personId) => !having.has(personId));
  const kept = assigned.filter(
    ({ personId, source }) => source === 'AUDIENCE' && !inAudience.has(personId),
  ).length;
  let added = missing.length;
  if (!dryRun) {
    const results = await assignEach(context, missing.slice(0, MOST_AT_ONCE), {
      program,
      ...plan,
      source: 'AUDIENCE',
    });
    // Who moved away meanwhile is in nobody’s audience here.
    added -= results.filter(({ refusal }) => refusal !== null).length;
  }
  const remaining = Math.max(missing.length - MOST_AT_ONCE, 0);
  const people = await Promise.all(
    missing.slice(0, MOST_NAMED).map((personId) => context.loader(personLoader).load(personId)),
  );
  const parts = [
    `${added} 人新增`,
    `${audience.length - missing.length} 人已有`,
    ...(kept === 0 ? [] : [`${kept} 人不再符合但保留`]),
  ];
  return {
    added,
    alreadyAssigned: audience.length - missing.length,
    kept,
    remaining,
    people: people.filter((person) => person !== null),
    text: `${parts.join('，')}。`,
  };
}
