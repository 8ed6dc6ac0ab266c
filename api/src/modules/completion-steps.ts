/**
 * What follows when the facts about a person change, in this order: a line for each module that has a
 * rule (decision 120). Imported by whatever starts a process that changes something.
 */
import { setCompletionSteps } from '../platform/change/complete-person.ts';
import { learningTable } from './board/learning-cache.service.ts';
import { joinedCoursesStep } from './completion/joined-courses.step.ts';
import { credentialStep } from './credential/credential.step.ts';
import { findRegion } from './organisation/employment/employment.service.ts';
import { findRemaining } from './organisation/person/entries.service.ts';
import { lockPerson } from './organisation/person/person-lock.ts';
import { assessmentStep } from './practical/assessment.step.ts';
import { programStep } from './program/program.step.ts';
import { setDerivedTables } from './standing/derived-table.ts';
import { standingStep } from './standing/standing.step.ts';
import { clearanceTable } from './standing/standing-cache.service.ts';

setDerivedTables([clearanceTable, learningTable]);

setCompletionSteps({
  steps: [joinedCoursesStep, assessmentStep, programStep, standingStep, credentialStep],
  lock: async ({ sql }, personId) => {
    await lockPerson(sql, personId);
    return await findRegion(sql, personId);
  },
  remaining: async ({ sql }, personId) => {
    const remaining = await findRemaining(sql, personId);
    if (remaining !== personId) await lockPerson(sql, remaining);
    return remaining;
  },
});
