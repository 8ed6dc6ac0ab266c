/** Keeps the derived table of learning: made of facts, assignments and posts (decision 175). */
import type { Program } from '@shequ/schema/content/model.ts';
import { printMultirange } from '@shequ/schema/standing/multirange.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import type { Catalogue } from '../course/catalogue.ts';
import { type ContentVersion, loadVersions } from '../course/version-cache.ts';
import { findStandingAssignments } from '../program/assignment.service.ts';
import type { DerivedTable, People, Sources } from '../standing/derived-table.ts';
import { mainPostOn, nextPostChange, positionsOn } from '../standing/posts.rules.ts';
import type { PersonStanding } from '../standing/standing.service.ts';
import { type LearnedFact, learnedOf, type StandingAssignment, turnOf } from './learning.rules.ts';
import {
  deleteOtherLearning,
  type LearningRow,
  selectLearning,
  selectLearningRegions,
  selectMissingLearners,
  selectStaleLearners,
  upsertLearning,
} from './learning-cache.store.ts';

/** The facts of a person, each with the assignment or course that it belongs to. */
function factsOf({ log, evidence }: PersonStanding, catalogue: Catalogue): LearnedFact[] {
  const sources = new Map(log.map(({ id, sourceId }) => [id, sourceId]));
  const courseOf = (kind: string, uuid: string | null): string | undefined => {
    if (uuid === null) return undefined;
    if (kind === 'LESSON') return catalogue.lessons.get(uuid)?.courseUuid;
    if (kind === 'QUIZ') return catalogue.quizzes.get(uuid)?.courseUuid;
    return kind === 'COURSE' ? uuid : undefined;
  };
  return evidence.facts.map(({ id, kind, outcome, activityUuid, day, endsOn }) => ({
    kind,
    outcome,
    activityUuid,
    sourceId: sources.get(id) ?? null,
    courseUuid: courseOf(kind, activityUuid) ?? null,
    day,
    endsOn,
  }));
}

/** The rows of one person on the day: none without a main post. */
function rowsOf(
  personId: string,
  person: PersonStanding,
  assignments: readonly StandingAssignment[],
  { catalogue, today }: Pick<Sources, 'catalogue' | 'today'>,
): LearningRow[] {
  // Who is only to be chosen is on no board.
  const posts = person.posts.filter(({ kind }) => kind !== 'CANDIDATE');
  const main = mainPostOn(posts, today);
  if (main === undefined) return [];
  const learned = learnedOf(assignments, factsOf(person, catalogue));
  const isKnown = (kind: string, uuid: string): boolean =>
    kind === 'PROGRAM' || catalogue.courses.has(uuid);
  return learned
    .filter(({ kind, itemUuid }) => isKnown(kind, itemUuid))
    .map(({ assignment, met, ...one }) => ({
      ...one,
      region: regionOfCode(main.orgUnitCode),
      personId,
      assignmentRegion: assignment?.region ?? null,
      assignmentId: assignment?.id ?? null,
      met: printMultirange(met),
      turnOn: turnOf({ met, dueOn: one.dueOn }),
      positions: positionsOn(posts, today),
      nextChangeOn: nextPostChange(posts, today),
      orgUnitCode: main.orgUnitCode,
    }));
}

async function assignmentsOf(
  { sql, database }: Sources,
  people: People,
): Promise<Map<string, StandingAssignment[]>> {
  const byPerson = await findStandingAssignments(sql, [...people.keys()]);
  const rows = [...byPerson.values()].flat();
  const digests = rows.map(({ programDigest }) => programDigest);
  const versions = await loadVersions(database, digests, sql);
  const withTree = (row: (typeof rows)[number]): StandingAssignment => ({
    ...row,
    requires: ((versions.get(row.programDigest) as ContentVersion).canonical as Program).requires,
  });
  return new Map([...byPerson].map(([personId, own]) => [personId, own.map(withTree)]));
}

/** The same text for the same row, whether it was read or made. */
const textOf = (row: LearningRow): string =>
  JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What `learning_cache` is, as a derived table. */
export const learningTable: DerivedTable = {
  name: 'learning_cache',
  write: async (sources, people) => {
    const { sql } = sources;
    const assignments = await assignmentsOf(sources, people);
    const rows = [...people].flatMap(([personId, person]) =>
      rowsOf(personId, person, assignments.get(personId) ?? [], sources),
    );
    // Few facts begin or complete anything: then one statement has read that nothing is to be written.
    const known = new Set((await selectLearning(sql, [...people.keys()])).map(textOf));
    await upsertLearning(
      sql,
      rows.filter((row) => !known.has(textOf(row))),
    );
    if (known.size === rows.length && rows.every((row) => known.has(textOf(row)))) {
      return { deleteOthers: async () => undefined };
    }
    return { deleteOthers: (region) => deleteOtherLearning(sql, region, [...people.keys()], rows) };
  },
  selectRegions: selectLearningRegions,
  selectStale: ({ sql }, limit) => selectStaleLearners(sql, limit),
  selectMissing: ({ sql }, window) => selectMissingLearners(sql, window),
};
