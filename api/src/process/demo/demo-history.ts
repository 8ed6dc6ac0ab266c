/** Plays the stories of the demo by the services that serve everybody, each step at its own time. */
import type { Rubric } from '@shequ/schema/content/model.ts';
import { nodesOf } from '@shequ/schema/standing/tree.ts';
import type { Role } from '@shequ/schema/terms.ts';
import { currentCatalogue } from '../../modules/course/catalogue.ts';
import { loadVersions } from '../../modules/course/version-cache.ts';
import { employmentsLoader } from '../../modules/organisation/employment/employment.service.ts';
import {
  addEmployment,
  endEmployment,
} from '../../modules/organisation/management/manage-employment.service.ts';
import { findPeopleByNames } from '../../modules/organisation/person/person.service.ts';
import { listAssessmentsOf } from '../../modules/practical/assessment-view.service.ts';
import { openDispute } from '../../modules/practical/dispute.service.ts';
import { openExamination } from '../../modules/practical/open-examination.service.ts';
import { ratePractical } from '../../modules/practical/rate.service.ts';
import { listOwnTasks } from '../../modules/practical/task-view.service.ts';
import '../../modules/completion-steps.ts';
import { assignProgram } from '../../modules/program/assign.service.ts';
import { waiveRequirement } from '../../modules/program/waiver.service.ts';
import type { Viewer } from '../../platform/authz.ts';
import type { Database } from '../../platform/database/db.ts';
import { createContext, type RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import { chinaToday } from '../../platform/time.ts';
import { finishLessons, sitQuiz } from './demo-learning.ts';
import { DEMO_ACCOUNTS, DEMO_COLLEAGUES, DEMO_UNITS } from './demo-organisation.ts';
import {
  DEMO_DISPUTE,
  DEMO_EXAMINATIONS,
  DEMO_STORIES,
  DEMO_TRANSFER,
  DEMO_WAIVER,
  type ExaminationDay,
  type Mark,
  type Story,
} from './demo-stories.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** District whose examinations they are, and whose coordinator acts. */
const DISTRICT = '410105000000';
const COORDINATOR = 'demo-coordinator';
const REGISTRAR = 'demo-registrar';
const ADMIN = 'demo-admin';
/** In the order in which their sheets come. */
const ASSESSORS = ['demo-assessor', 'demo-trainer', 'jsq-0100'];
const EXAM = { course: 'orientation', quiz: 'onboarding-exam' };

const silent = (): void => undefined;
const log: Logger = { debug: silent, info: silent, warn: silent, error: silent };

/** The people of the demo as they act, and the time of the stories. */
class Cast {
  readonly database: Database;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #now: Date;

  constructor(database: Database, ids: ReadonlyMap<string, string>, now: Date) {
    this.database = database;
    this.#ids = ids;
    this.#now = now;
  }

  id(staffNumber: string): string {
    const id = this.#ids.get(staffNumber);
    if (id === undefined) throw new Error(`nobody in the demo is called ${staffNumber}`);
    return id;
  }

  /** So many days ago, so many hours before now. */
  at(daysAgo: number, hours = 0): Date {
    return new Date(this.#now.getTime() - daysAgo * DAY - hours * HOUR);
  }

  /** As if this person had sent a request then. */
  as(staffNumber: string, receivedAt: Date): RequestContext {
    const { database } = this;
    return createContext({
      viewer: viewerOf(this.id(staffNumber), staffNumber),
      database,
      requestId: 'demo',
      remoteAddress: '127.0.0.1',
      receivedAt,
      log,
    });
  }
}

function pathOf(code: string): string {
  const unit = DEMO_UNITS.find((each) => each.code === code);
  if (unit === undefined) throw new Error(`the demo has no unit ${code}`);
  return `${unit.parentCode === null ? '' : pathOf(unit.parentCode)}${code}.`;
}

function viewerOf(personId: string, staffNumber: string): Viewer {
  const person = [...DEMO_ACCOUNTS, ...DEMO_COLLEAGUES].find(
    (each) => each.staffNumber === staffNumber,
  );
  if (person === undefined) throw new Error(`nobody in the demo is called ${staffNumber}`);
  const grants = person.roles.map(({ role, orgUnitCode }: { role: Role; orgUnitCode: string }) => ({
    role,
    unit: { code: orgUnitCode, path: pathOf(orgUnitCode) },
  }));
  return { kind: 'PERSON', personId, staffNumber, displayName: person.displayName, grants };
}

/** The one with this slug on offer; undefined where an operator’s own content has none. */
function bySlug<Item extends { slug: string; retired: boolean }>(
  items: ReadonlyMap<string, Item>,
  slug: string,
): Item | undefined {
  return [...items.values()].find((item) => item.slug === slug && !item.retired);
}

async function playStory(cast: Cast, story: Story): Promise<void> {
  const { database } = cast;
  const catalogue = await currentCatalogue(database);
  const personId = cast.id(story.staffNumber);
  const program = bySlug(catalogue.programs, story.program?.slug ?? '');
  if (program === undefined || story.program === undefined) return;
  const { daysAgo, dueInDays } = story.program;
  const assignedAt = cast.at(daysAgo, 2);
  await assignProgram(cast.as(COORDINATOR, assignedAt), {
    programId: program.uuid,
    personIds: [personId],
    startsOn: chinaToday(assignedAt),
    dueOn: chinaToday(cast.at(daysAgo - dueInDays)),
  });
  if (story.lessons !== undefined) {
    const lessons = nodesOf(program.value.requires).flatMap((node) =>
      node.kind === 'LESSON' ? [node.ref.uuid] : [],
    );
    const { count = lessons.length } = story.lessons;
    await finishLessons(
      database,
      personId,
      lessons.slice(0, count),
      cast.at(story.lessons.daysAgo),
    );
  }
  const course = bySlug(catalogue.courses, EXAM.course);
  const exam = course?.quizzes.find(({ slug }) => slug === EXAM.quiz);
  for (const sitting of exam === undefined ? [] : (story.exams ?? [])) {
    const startedAt = cast.at(sitting.daysAgo, 3);
    const { share } = sitting;
    await sitQuiz(database, personId, (exam as { uuid: string }).uuid, { startedAt, share });
  }
}

/** The highest level but for one line, the middle, or the lowest but one. */
function levelsOf(rubric: Rubric, mark: Mark) {
  const levels = rubric.scale.toReversed();
  const best = levels[0] as number;
  const second = levels[1] as number;
  const third = levels[2] as number;
  return rubric.lines.map(({ id }, index) => ({
    lineId: id,
    level: mark === 'good' ? (index === 0 ? second : best) : mark === 'fair' ? second : third,
  }));
}

async function playExamination(cast: Cast, day: ExaminationDay): Promise<void> {
  const catalogue = await currentCatalogue(cast.database);
  const plan = bySlug(catalogue.plans, day.plan);
  if (plan === undefined) return;
  const opensAt = cast.at(day.daysAgo, 5);
  const assessorIds = ASSESSORS.map((staffNumber) => cast.id(staffNumber));
  await openExamination(cast.as(COORDINATOR, cast.at(day.daysAgo + 7)), {
    planId: plan.uuid,
    orgUnitCode: DISTRICT,
    title: day.title,
    opensAt: opensAt.toISOString(),
    // Sheets of the open days may come for three days more.
    closesAt: cast.at(day.daysAgo - (day.daysAgo > 10 ? 0 : 7)).toISOString(),
    candidateIds: day.sittings.map(({ staffNumber }) => cast.id(staffNumber)),
    assessors: plan.value.components.flatMap(({ id, method }) =>
      method === 'RUBRIC' ? [{ componentId: id, assessorIds }] : [],
    ),
    idempotencyKey: newId(),
  });
  const marks = new Map(
    day.sittings.map((sitting) => [cast.id(sitting.staffNumber), sitting.marks] as const),
  );
  // How many sheets of a part of somebody are in.
  const sheets = new Map<string, number>();
  for (const [turn, assessor] of ASSESSORS.entries()) {
    const ratedAt = cast.at(day.daysAgo, 4 - turn);
    for (const task of await listOwnTasks(cast.as(assessor, ratedAt), 'OPEN')) {
      const part = `${task.assessmentId} ${task.componentId}`;
      const count = sheets.get(part) ?? 0;
      const mark = marks.get(task.subjectPersonId)?.[count];
      if (mark === undefined) continue;
      sheets.set(part, count + 1);
      const versions = await loadVersions(cast.database, [task.rubricDigest]);
      const rubric = versions.get(task.rubricDigest)?.canonical as Rubric;
      await ratePractical(cast.as(assessor, ratedAt), {
        sheetId: newId(),
        task,
        rubricVersion: task.rubricDigest,
        levels: levelsOf(rubric, mark),
        critical: [],
        note: null,
        claimedAt: ratedAt.toISOString(),
      });
    }
  }
}

async function playWaiver(cast: Cast): Promise<void> {
  const { clearances } = await currentCatalogue(cast.database);
  const rule = [...clearances.values()].find(
    ({ retired, value }) => !retired && value.position === DEMO_WAIVER.position,
  );
  if (rule === undefined) return;
  const { staffNumber, nodeId, reason } = DEMO_WAIVER;
  await waiveRequirement(cast.as(REGISTRAR, cast.at(2)), {
    personId: cast.id(staffNumber),
    treeId: rule.uuid,
    nodeId,
    reason,
    validUntil: null,
  });
}

async function playDispute(cast: Cast): Promise<void> {
  const { staffNumber, reason } = DEMO_DISPUTE;
  const context = cast.as(staffNumber, cast.at(1));
  const [assessment] = await listAssessmentsOf(context, cast.id(staffNumber));
  if (assessment === undefined) return;
  await openDispute(context, assessment, reason);
}

async function playTransfer(cast: Cast): Promise<void> {
  const { staffNumber, orgUnitCode, daysAgo } = DEMO_TRANSFER;
  const personId = cast.id(staffNumber);
  const context = cast.as(ADMIN, cast.at(daysAgo));
  const posts = await context.loader(employmentsLoader).load(personId);
  for (const { id, endedOn } of posts) {
    if (endedOn !== null) continue;
    await endEmployment(context, { employmentId: id, endedOn: chinaToday(cast.at(daysAgo + 1)) });
  }
  await addEmployment(cast.as(ADMIN, cast.at(daysAgo)), {
    personId,
    orgUnitCode,
    positionFamily: 'governance',
    kind: 'STAFF',
    main: true,
    startedOn: chinaToday(cast.at(daysAgo)),
  });
}

/** Plays every story once. `now` is the day of the first start, from which all days are counted back. */
export async function playDemoHistory(database: Database, now: Date): Promise<void> {
  const names = [...DEMO_ACCOUNTS, ...DEMO_COLLEAGUES].map(({ staffNumber }) => staffNumber);
  const people = await findPeopleByNames(database.sql, names, []);
  const ids = new Map(people.map(({ staffNumber, id }) => [staffNumber, id]));
  const cast = new Cast(database, ids, now);
  for (const story of DEMO_STORIES) await playStory(cast, story);
  for (const day of DEMO_EXAMINATIONS) await playExamination(cast, day);
  await playWaiver(cast);
  await playDispute(cast);
  await playTransfer(cast);
}
