/**
 * Takes lesson completions from a browser or, later, from a phone that was offline: up to 100 at once,
 * one transaction for each enrolment, each item with its own result. Sending any of them again, alone or
 * with others, adds nothing: the client's event id and (enrolment, lesson version) each hold that.
 */
import { nominalMinutes } from '@shequ/schema/content/minutes.ts';
import type { Lesson } from '@shequ/schema/content/model.ts';
import { findKeyRegion, once } from '../../platform/change/idempotency.service.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ApiError, NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { type Catalogue, type CatalogueLesson, currentCatalogue } from '../course/catalogue.ts';
import { type ContentVersion, loadKnownVersions } from '../course/version-cache.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import {
  type Enrollment,
  ensureEnrollment,
  listCourseEnrollments,
} from '../enrollment/enrollment.service.ts';
import { lockActivePerson } from '../organisation/person/person-lock.ts';
import { acceptedCompletedAt, selfCheckIds } from './completion.rules.ts';
import { recordCompletion } from './completion.service.ts';
import type { CompletionKey } from './completion.store.ts';

export interface LessonCompletionInput {
  lessonUuid: string;
  /** Digest of the version that was read. */
  lessonVersion: string;
  /** RFC 3339, by the device's clock, within the bounds of instants. */
  completedAt: string;
  clientEventId: string;
  /** Self-checks that were answered, whatever the answer. */
  selfChecks: readonly string[];
}

/** One that was sent: what it says, or why it says nothing. */
export type LessonCompletionItem =
  | LessonCompletionInput
  | { clientEventId: string; refusal: ValidationError };

export interface LessonCompletionResult {
  /** Place in the input, from 0. */
  index: number;
  clientEventId: string;
  /** The record of this lesson version; null when refused. */
  record: CompletionKey | null;
  /** True when it was there before this request. */
  alreadyRecorded: boolean;
  /** Null unless this item was refused; the others stand. */
  refusal: ApiError | null;
}

interface Prepared {
  input: LessonCompletionInput;
  lesson: CatalogueLesson;
  version: Lesson;
}

/** Why this item cannot be recorded, or what it is about. */
function prepare(
  input: LessonCompletionItem,
  index: number,
  catalogue: Catalogue,
  versions: ReadonlyMap<string, ContentVersion>,
): Prepared | ApiError {
  if ('refusal' in input) return input.refusal;
  const lesson = catalogue.lessons.get(input.lessonUuid);
  if (lesson === undefined) return new NotFoundError('没有找到这一课。请刷新课程页后重试。');
  const version = versions.get(input.lessonVersion);
  if (version === undefined || version.itemUuid !== lesson.uuid) {
    return new NotFoundError('没有找到这一课的这个版本。请刷新课文后重试。');
  }
  const value = version.canonical as Lesson;
  const answered = new Set(input.selfChecks);
  const missing = selfCheckIds(value.selfChecks).filter((id) => !answered.has(id));
  if (missing.length > 0) {
    return new ValidationError({
      fields: [
        {
          path: `completions.${index}.selfChecks`,
          message: `这一课还有 ${missing.length} 道自测没有作答；每道都答过（对错不限）才算完成。`,
        },
      ],
    });
  }
  return { input, lesson, version: value };
}

/** The year in China. */
const yearOf = (instant: string): string => chinaToday(new Date(instant)).slice(0, 4);

/** The results, one for each item, in order. */
export async function recordLessonCompletions(
  context: Pick<RequestContext, 'database' | 'actor' | 'receivedAt'>,
  personId: string,
  inputs: readonly LessonCompletionItem[],
): Promise<LessonCompletionResult[]> {
  const { database, receivedAt } = context;
  const [catalogue, versions] = await Promise.all([
    currentCatalogue(database),
    loadKnownVersions(
      database,
      inputs.flatMap((input) => ('refusal' in input ? [] : [input.lessonVersion])),
    ),
  ]);
  const prepared = inputs.map((input, index) => prepare(input, index, catalogue, versions));
  // Two enrolments may lie in two regions, and a transaction that adds records writes one region only
  // (decision 093). What is done on a course in one year goes to one enrolment.
  const byEnrollment = Map.groupBy(prepared.entries(), ([, item]) =>
    item instanceof ApiError
      ? null
      : `${item.lesson.courseUuid} ${yearOf(acceptedCompletedAt(item.input.completedAt, receivedAt))}`,
  );
  const results: LessonCompletionResult[] = [];
  for (const items of byEnrollment.values()) {
    await recordChange(context, async (change) => {
      await lockActivePerson(change.sql, personId);
      for (const [index, item] of items) {
        const { clientEventId } = inputs[index] as LessonCompletionItem;
        const outcome =
          item instanceof ApiError
            ? item
            : await recordOne(change, personId, item, catalogue, receivedAt);
        results[index] =
          outcome instanceof ApiError
            ? { index, clientEventId, record: null, alreadyRecorded: false, refusal: outcome }
            : { index, clientEventId, ...outcome, refusal: null };
      }
    });
  }
  return results;
}

/** Records one item, or returns why not, having changed nothing then. */
async function recordOne(
  change: Change,
  personId: string,
  item: Prepared,
  catalogue: Catalogue,
  receivedAt: Date,
): Promise<{ record: CompletionKey; alreadyRecorded: boolean } | ApiError> {
  try {
    return await change.inSavepoint((inner) =>
      recordPrepared(inner, personId, item, catalogue, receivedAt),
    );
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/**
 * A person who moved has enrolments in several regions, and one for a new period may take what is sent
 * again: the event is known where it was first taken.
 */
async function regionOfEvent(
  { sql }: Change,
  enrollment: Enrollment,
  event: Parameters<typeof findKeyRegion>[2],
  personId: string,
): Promise<string> {
  if (enrollment.period === FREE_STUDY) return enrollment.region;
  const enrollments = await listCourseEnrollments(sql, personId, enrollment.courseUuid);
  const regions = enrollments.map(({ region }) => region);
  return (await findKeyRegion(sql, regions, event)) ?? enrollment.region;
}

async function recordPrepared(
  change: Change,
  personId: string,
  { input, lesson, version }: Prepared,
  catalogue: Catalogue,
  receivedAt: Date,
): Promise<{ record: CompletionKey; alreadyRecorded: boolean }> {
  const course = catalogue.courses.get(lesson.courseUuid);
  if (course === undefined) throw new Error(`lesson ${lesson.uuid} has no course`);
  const arrivedAt = receivedAt.toISOString();
  const completedAt = acceptedCompletedAt(input.completedAt, receivedAt);
  // What a phone did offline last year belongs to last year's enrolment.
  const enrollment = await ensureEnrollment(change, personId, course, arrivedAt, completedAt);
  const event = {
    actorId: personId,
    operation: 'recordLessonCompletion',
    key: input.clientEventId,
  };
  const key = { ...event, region: await regionOfEvent(change, enrollment, event, personId) };
  // The time claimed and the answers may differ when a client sends again: the event is the same.
  const identity = { lessonUuid: input.lessonUuid, lessonVersion: input.lessonVersion };
  let isNew = false;
  const record = await once<CompletionKey>(change, key, identity, async () => {
    const { record, isNew: added } = await recordCompletion(change, personId, enrollment, course, {
      activityKind: 'LESSON',
      activityUuid: lesson.uuid,
      activityDigest: input.lessonVersion,
      attemptId: null,
      outcome: 'COMPLETED',
      scorePercent: null,
      nominalMinutes: nominalMinutes(version),
      completedAt,
      claimedCompletedAt: input.completedAt,
    });
    isNew = added;
    return { region: record.region, id: record.id };
  });
  return { record: { region: record.region, id: record.id }, alreadyRecorded: !isNew };
}
