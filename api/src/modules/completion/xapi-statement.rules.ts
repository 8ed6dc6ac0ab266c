/**
 * Statements of xAPI 1.0.3 of a completion record (decision 217). A learning record store keeps a
 * statement for good and refuses another one of the same id that says anything else, so nothing stands
 * in it that may be corrected later: no name and no staff number. What xAPI does not count as part of a
 * statement, the definitions of activities and the words of verbs, may change.
 */
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import { v5 } from 'uuid';
import type { StatedRecord } from './xapi-export.store.ts';

/** Ids of statements are made in it, from ids of records. Never change it: stores know the ids. */
export const STATEMENT_NAMESPACE = '1159d234-b0f8-4297-a807-a11721e348af';
/** Where xAPI has no word of its own. */
const VOCABULARY = 'urn:shequ-academy:xapi:';
const LANGUAGE = 'zh-CN';
const PLATFORM = '社区学堂';

type Words = Readonly<Record<string, string>>;
interface Verb {
  readonly id: string;
  readonly display: Words;
}
const verb = (id: string, zh: string, en: string): Verb => ({
  id,
  display: { 'zh-CN': zh, 'en-US': en },
});
const adl = (name: string): string => `http://adlnet.gov/expapi/verbs/${name}`;

const VERBS: Readonly<Record<Exclude<CompletionOutcome, 'REVOKED'>, Verb>> = {
  COMPLETED: verb(adl('completed'), '完成', 'completed'),
  PASSED: verb(adl('passed'), '合格', 'passed'),
  FAILED: verb(adl('failed'), '不合格', 'failed'),
  WAIVED: verb('https://w3id.org/xapi/adl/verbs/waived', '免修', 'waived'),
  GRANTED: verb('http://specification.openbadges.org/xapi/verbs/earned', '获得', 'earned'),
  SIGNED: verb('http://activitystrea.ms/schema/1.0/agree', '签署', 'agreed'),
};
const VOIDED = verb(adl('voided'), '作废', 'voided');

const activityType = (name: string): string => `http://adlnet.gov/expapi/activities/${name}`;
const ownType = (kind: ActivityKind): string =>
  `${VOCABULARY}activity-type:${kind.toLowerCase().replaceAll('_', '-')}`;
const COURSE_TYPE = activityType('course');
/** Kinds that are not here have a type of our own. */
const TYPES: Readonly<Partial<Record<ActivityKind, string>>> = {
  LESSON: activityType('lesson'),
  QUIZ: activityType('assessment'),
  COURSE: COURSE_TYPE,
  PRACTICAL: activityType('performance'),
  PLAN: activityType('assessment'),
  SCENARIO: activityType('simulation'),
};

export interface XapiAgent {
  objectType: 'Agent';
  name?: string;
  account: { homePage: string; name: string };
}

export interface XapiActivity {
  objectType: 'Activity';
  id: string;
  definition: { type: string; name?: Words; moreInfo?: string };
}

/** As far as statements of this service use what xAPI has. */
export interface XapiStatement {
  id: string;
  actor: XapiAgent;
  verb: Verb;
  object: XapiActivity | { objectType: 'StatementRef'; id: string };
  result?: {
    score?: { scaled: number; raw: number; min: 0; max: 100 };
    success?: boolean;
    completion?: boolean;
  };
  context?: {
    registration?: string;
    contextActivities?: { parent: XapiActivity[] };
    revision?: string;
    platform: string;
    language: string;
    extensions: Readonly<Record<string, string | number>>;
  };
  timestamp: string;
}

/** What the records name. */
export interface StatementNames {
  /** Origin of the site, without a slash at its end. */
  origin: string;
  /** Titles of versions by digest. */
  titles: ReadonlyMap<string, string>;
  /** Paths of pages by the uuid of what they show. */
  paths: ReadonlyMap<string, string>;
}

/** Id of the statement of a record: UUID v5 of the record's id. */
export const statementIdOf = (recordId: string): string => v5(recordId, STATEMENT_NAMESPACE);

/** Id of the statement by which a record that takes the place of another one voids that one's. */
const voidingIdOf = (recordId: string): string => v5(`${recordId}#void`, STATEMENT_NAMESPACE);

function activityOf(
  { origin, titles, paths }: StatementNames,
  uuid: string,
  digest: string | null,
  type: string,
): XapiActivity {
  const title = digest === null ? undefined : titles.get(digest);
  const path = paths.get(uuid);
  return {
    objectType: 'Activity',
    id: `urn:uuid:${uuid}`,
    definition: {
      type,
      ...(title === undefined ? {} : { name: { [LANGUAGE]: title } }),
      ...(path === undefined ? {} : { moreInfo: `${origin}${path}` }),
    },
  };
}

function voiding(
  { origin }: StatementNames,
  id: string,
  { supersedesId, recordedAt }: StatedRecord,
): XapiStatement {
  return {
    id,
    // Who revoked it is no matter of the learner's record.
    actor: {
      objectType: 'Agent',
      name: PLATFORM,
      account: { homePage: origin, name: 'system' },
    },
    verb: VOIDED,
    object: { objectType: 'StatementRef', id: statementIdOf(supersedesId as string) },
    timestamp: recordedAt,
  };
}

/** Whether it was mastered and whether it is done; what the outcome says nothing about is left out. */
const RESULTS: Readonly<
  Partial<Record<CompletionOutcome, { success?: boolean; completion: boolean }>>
> = {
  COMPLETED: { completion: true },
  PASSED: { success: true, completion: true },
  FAILED: { success: false, completion: false },
};

function resultOf({ outcome, scorePercent }: StatedRecord): XapiStatement['result'] {
  const known = RESULTS[outcome];
  if (known === undefined && scorePercent === null) return undefined;
  if (scorePercent === null) return known;
  const scaled = Number((scorePercent / 100).toFixed(4));
  return { score: { scaled, raw: scorePercent, min: 0, max: 100 }, ...known };
}

function extensionsOf(record: StatedRecord): Record<string, string | number> {
  const values = {
    record: record.id,
    'activity-kind': record.activityKind,
    'org-unit': record.orgUnitCode,
    period: record.period,
    minutes: record.minutes,
    'valid-until': record.validUntil,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[`${VOCABULARY}${name}`, value]],
    ),
  );
}

function told(
  record: StatedRecord,
  outcome: Exclude<CompletionOutcome, 'REVOKED'>,
  names: StatementNames,
): XapiStatement {
  const { activityKind, activityUuid, activityDigest, courseUuid, registration } = record;
  const type = TYPES[activityKind] ?? ownType(activityKind);
  // What was done elsewhere has no content of ours: it is known by its record alone.
  const object = activityOf(names, activityUuid ?? record.uuid, activityDigest, type);
  const result = resultOf(record);
  return {
    id: statementIdOf(record.id),
    actor: { objectType: 'Agent', account: { homePage: names.origin, name: record.personId } },
    verb: VERBS[outcome],
    object,
    ...(result === undefined ? {} : { result }),
    context: {
      ...(registration === null ? {} : { registration }),
      ...(courseUuid === null || courseUuid === activityUuid
        ? {}
        : {
            contextActivities: {
              parent: [activityOf(names, courseUuid, record.courseDigest, COURSE_TYPE)],
            },
          }),
      ...(activityDigest === null ? {} : { revision: activityDigest }),
      platform: PLATFORM,
      language: LANGUAGE,
      extensions: extensionsOf(record),
    },
    timestamp: record.completedAt,
  };
}

/**
 * The statements of a record, in the order in which a store wants them: one, or two when it takes the
 * place of another record, whose statement the first then voids. A record that takes the place of a
 * revocation voids nothing, since what voids cannot be voided.
 */
export function statementsOf(record: StatedRecord, names: StatementNames): XapiStatement[] {
  const voids = record.supersededOutcome !== null && record.supersededOutcome !== 'REVOKED';
  if (record.outcome === 'REVOKED') {
    return voids ? [voiding(names, statementIdOf(record.id), record)] : [];
  }
  const statement = told(record, record.outcome, names);
  return voids ? [voiding(names, voidingIdOf(record.id), record), statement] : [statement];
}
