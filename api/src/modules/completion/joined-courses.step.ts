/**
 * A course that was done in parts under two entries of one person is complete once they are merged: a
 * step of what follows a change (decision 171). Of one entry
 * the last part that is done records it.
 */
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import type { CompletionStep } from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { catalogueWithin } from '../course/catalogue.ts';
import {
  addEnrollment,
  type Enrollment,
  listCourseEnrollments,
} from '../enrollment/enrollment.service.ts';
import { findEntryIds, findRemaining } from '../organisation/person/entries.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { type WholeCourse, wholeCourses } from './completion.rules.ts';
import { recordWholeCourse } from './completion.service.ts';
import { selectEvidence, selectRecordedCourses } from './completion.store.ts';

/** Those of which no entry has a record: a course that was revoked is earned again by something new. */
async function findUnrecorded({ sql, database }: Change, personId: string): Promise<WholeCourse[]> {
  const { courses } = await catalogueWithin(database, sql);
  const whole = wholeCourses(courses, await selectEvidence(sql, [personId]));
  const keyOf = (courseUuid: string, period: string): string => `${courseUuid} ${period}`;
  const recorded = new Set(
    (await selectRecordedCourses(sql, personId)).map((row) => keyOf(row.courseUuid, row.period)),
  );
  return whole.filter(({ course, period }) => !recorded.has(keyOf(course.uuid, period)));
}

/** The one that the entry that remains has in the period; made in the region when there is none. */
async function enrollmentFor(
  change: Change,
  personId: string,
  { course, period }: WholeCourse,
  region: string,
): Promise<Enrollment> {
  const own = await listCourseEnrollments(change.sql, personId, course.uuid);
  const known = own.find((enrollment) => enrollment.period === period);
  if (known !== undefined) return known;
  const enrolledAt = new Date().toISOString();
  return await addEnrollment(change, personId, course, { region, period, enrolledAt });
}

/** Records what is complete in the region, under the entry that remains; returns the other regions. */
async function recordIn(change: Change, personId: string, region: string): Promise<Set<string>> {
  const others = new Set<string>();
  const { sql } = change;
  if ((await findEntryIds(sql, personId)).length === 1) return others;
  // Between two changes the entries may have been parted, or merged into another one.
  if ((await findRemaining(sql, personId)) !== personId) return others;
  for (const whole of await findUnrecorded(change, personId)) {
    const enrollment = await enrollmentFor(change, personId, whole, region);
    if (enrollment.region === region) {
      await recordWholeCourse(change, personId, enrollment, whole.course, whole.completedAt);
    } else others.add(enrollment.region);
  }
  return others;
}

export const joinedCoursesStep: CompletionStep = {
  name: 'courses of merged entries',
  run: async (change, { personId, region }) => {
    for (const other of await recordIn(change, personId, region)) {
      // Records of another region are a change of their own (decision 093).
      change.afterwards((source) =>
        recordChange({ ...source, actor: SYSTEM_ACTOR }, async (later) => {
          await lockPerson(later.sql, personId);
          await recordIn(later, personId, other);
        }),
      );
    }
  },
};
