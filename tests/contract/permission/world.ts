/** People of every place, each with a phone number, an attempt and a record; and everyone who may ask. */
import { fileURLToPath } from 'node:url';
import type { Question } from '@shequ/schema/content/model.ts';
import type { RecordedKind } from '@shequ/schema/facts.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { API_KEY_SCOPES, ROLES, type Role } from '@shequ/schema/terms.ts';
import { hashApiKey } from '../../../api/src/modules/account/viewer.ts';
import { saveResponse } from '../../../api/src/modules/attempt/save-response.service.ts';
import { startAttempt } from '../../../api/src/modules/attempt/start-attempt.service.ts';
import { submitAttempt } from '../../../api/src/modules/attempt/submit-attempt.service.ts';
import { type NewFact, recordFact } from '../../../api/src/modules/completion/fact.service.ts';
import { recordLessonCompletions } from '../../../api/src/modules/completion/lesson-completion.service.ts';
import { requestCorrection } from '../../../api/src/modules/correction/correction.service.ts';
import { currentCatalogue } from '../../../api/src/modules/course/catalogue.ts';
import { selectCredentials } from '../../../api/src/modules/credential/credential.store.ts';
import {
  issueLocked,
  type TemplateInForce,
} from '../../../api/src/modules/credential/issue-credential.service.ts';
import { readySigner } from '../../../api/src/modules/credential/keys.service.ts';
import { tellPersonChange } from '../../../api/src/modules/organisation/person/person-changes.service.ts';
import { lockPerson } from '../../../api/src/modules/organisation/person/person-lock.ts';
import { assignProgram } from '../../../api/src/modules/program/assign.service.ts';
import { changeDue } from '../../../api/src/modules/program/change-assignment.service.ts';
import type { Grant } from '../../../api/src/platform/authz.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { createContext } from '../../../api/src/platform/graphql/context.ts';
import { nodeIdOf } from '../../../api/src/platform/graphql/node.graphql.ts';
import { encodeRegionalId, newId } from '../../../api/src/platform/ids.ts';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import {
  startTestApi,
  type TestApi,
  type TestApiOptions,
  type TestCredentials,
} from '../../testkit/api.ts';
import { listAllEvents } from '../../testkit/audit-list.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import {
  type MadeSitting,
  makeSitting,
  type SittingOptions,
} from '../../testkit/records/sitting.ts';
import { importOf } from './import-of.ts';
import type { Column, Place } from './table.ts';
import { templateOf } from './template-of.ts';

const CONTENT = fileURLToPath(new URL('../../fixtures/marked-content/', import.meta.url));
const PRACTICAL = fileURLToPath(new URL('../../fixtures/practical-content/', import.meta.url));
/** A rule of clearance over that content. */
const RULES = fileURLToPath(new URL('../../fixtures/marked-rules/', import.meta.url));
/** The position of everyone. */
export const POSITION = 'service';

/** The district of the viewers' roles and keys. */
export const DISTRICT = UNIT.jinshui;

const HOME: Record<Exclude<Place, 'self' | 'moved'>, string> = {
  subtree: UNIT.huayuanCommunity,
  sibling: UNIT.linhuCommunity,
  elsewhere: UNIT.jianganCommunity,
};

export interface Subject {
  personId: string;
  staffNumber: string;
  displayName: string;
  phone: string;
  /** Where they work now. */
  orgUnitCode: string;
  employmentId: string;
  /** Another entry, which was merged into theirs. */
  mergedId: string;
  /** Handed in and scored. */
  attemptId: string;
  recordId: string;
  credential: { id: string; number: string };
  /** A record of each kind that is no study. */
  facts: Record<RecordedKind, string>;
  /** Of an assessment of theirs that was decided and disputed. */
  assessmentId: string;
  examinationId: string;
  /** A task of theirs to rate somebody else, who is decided. */
  taskId: string;
  /** An assignment whose due day was changed. */
  assignmentId: string;
  /** A request about the CREDENTIAL record. */
  correctionId: string;
  /** A file that they sent, and what became of it. */
  fileId: string;
  importId: string;
  /** A superior's table of the unit that the viewer acts for, or of their own. */
  templateId: string;
  templateUnit: string;
}

export interface OpenAttempt {
  attemptId: string;
  /** Every question of the bank: the quiz draws them all. */
  questions: Question[];
}

export interface World {
  api: TestApi;
  content: {
    courseId: string;
    courseSlug: string;
    lessonId: string;
    quizId: string;
    templateId: string;
    planId: string;
    rubricVersion: string;
    programId: string;
  };
  credentials: Record<Column, TestCredentials>;
  /** Credentials that are worth nothing, with the code that says so; by name. */
  worthless: Record<
    string,
    { credentials: TestCredentials; code: string; status: number; self: Subject | null }
  >;
  /** One for each place; `self` is another person for each viewer, absent for keys and nobody. */
  subjects: Record<Exclude<Place, 'self'>, Subject>;
  selves: Partial<Record<Column, Subject>>;
  subject(column: Column, place: Place): Subject | null;
  /** A new person of that place who has done nothing yet. */
  newcomer(
    place: Exclude<Place, 'self'>,
  ): Promise<Pick<Subject, 'personId' | 'orgUnitCode' | 'employmentId'>>;
  /** A new person with an attempt, handed in without answers, and a record. */
  makeSubject(orgUnitCode: string): Promise<Subject>;
  /** A credential that the server issues to the person. */
  issue(personId: string): Promise<Subject['credential']>;
  /** Records for a new person, and a request to correct one of them; returns the ids. */
  mistake(personId: string): Promise<{ recordId: string; correctionId: string }>;
  /** Assigns the programme to the person; returns the id. */
  assign(personId: string): Promise<string>;
  /** An attempt of the person that takes answers. */
  openAttempt(personId: string): Promise<OpenAttempt>;
  /** A new sitting held by the unit of that place, of a candidate and assessors who are nobody else. */
  sitting(
    orgUnitCode: string,
    wanted: Pick<SittingOptions, 'state'> & { candidateId?: string; assessorId?: string },
  ): Promise<MadeSitting>;
  /** What a person sends to complete the first lesson again. */
  completion(): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

let phones = 0;
const nextPhone = (): string => {
  phones += 1;
  return `139${String(phones).padStart(8, '0')}`;
};

/** Some answer that fits the question. */
function answerOf(question: Question): QuestionResponse {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type: question.type, choiceId: question.choices[0]?.id ?? '' };
    case 'MULTIPLE_CHOICE':
      return { type: question.type, choiceIds: question.choices.map(({ id }) => id) };
    case 'FILL_BLANK':
      return {
        type: question.type,
        blanks: question.blanks.map(({ id }) => ({ id, text: '不知道' })),
      };
    case 'ORDERING':
      return { type: question.type, itemIds: question.items.map(({ id }) => id) };
    case 'MATCHING':
      return {
        type: question.type,
        pairs: question.left.map(({ id, rightId }) => ({ leftId: id, rightId })),
      };
    case 'CASE':
      throw new Error('this bank has no case');
  }
}

export async function createWorld(options: TestApiOptions = {}): Promise<World> {
  const api = await startTestApi({ pointsPerSecond: 1_000_000, ...options });
  const { database } = api;
  await createOrganisation(database);
  const folders = [`${CONTENT}open`, `${CONTENT}private`, RULES, PRACTICAL];
  await syncContent(database, folders);
  // The files of the tests break no rule.
  await database.sql`
    insert into content_findings (check_id, file, rule, title, severity, count)
    select id, 'sources.yml', 'gist/missing', '引用的条款没有要旨', 'WARNING', 1 from content_checks`;
  const catalogue = await currentCatalogue(database);
  const course = catalogue.offered[0];
  const lesson = course?.lessons[0];
  const quiz = course?.quizzes.find(({ slug }) => slug === 'warmup');
  /** Nobody passes it with an empty form. */
  const hurdle = course?.quizzes.find(({ slug }) => slug === 'hurdle');
  const [template] = catalogue.credentialTemplates.values();
  const plan = [...catalogue.plans.values()][0];
  const rubric = [...catalogue.rubrics.values()][0];
  const [program] = catalogue.programs.values();
  if (!course || !lesson || !quiz || !hurdle || !template || !plan || !rubric || !program) {
    throw new Error('the content of the tests has changed');
  }
  /** Two who rate, and one who arranges; of no place that anybody asks about. */
  const extras = await Promise.all(
    [0, 1, 2].map(() =>
      createPerson(database, {
        orgUnitCode: UNIT.henan,
        roles: [{ role: 'ASSESSOR', orgUnitCode: UNIT.henan }],
      }),
    ),
  );

  const sitting: World['sitting'] = async (orgUnitCode, { state, candidateId, assessorId }) => {
    const [first, second, third] = extras.map(({ id }) => id) as [string, string, string];
    const candidate = candidateId ?? third;
    // One seat stays free where nobody has rated.
    const others =
      state === 'ASSIGNED' && assessorId === undefined ? [first] : [assessorId ?? first, second];
    return await makeSitting(database, {
      candidateId: candidate,
      orgUnitCode,
      assessorIds: others,
      openedBy: third === candidate ? first : third,
      plan,
      rubric,
      state,
    });
  };

  const contextOf = (personId: string, grants: readonly Grant[] = []) =>
    createContext({
      viewer: { kind: 'PERSON', personId, staffNumber: '', displayName: '', grants },
      database,
      requestId: newId(),
      remoteAddress: '127.0.0.1',
      receivedAt: new Date(),
      log: api.app.fastify.log,
    });

  /** Also for a disabled person, who had opened it before. */
  async function openAttempt(personId: string, quizUuid = quiz?.uuid): Promise<OpenAttempt> {
    const [person] = await database.sql<{ disabledAt: string | null }[]>`
      select disabled_at as "disabledAt" from people where id = ${personId}`;
    await database.sql`update people set disabled_at = null where id = ${personId}`;
    const started = await startAttempt(contextOf(personId), personId, {
      quizUuid: quizUuid ?? '',
      idempotencyKey: newId(),
    });
    await database.sql`
      update people set disabled_at = ${person?.disabledAt ?? null} where id = ${personId}`;
    const questions = await database.sql<{ canonical: Question }[]>`
      select version.canonical
        from quiz_attempts, jsonb_array_elements(form) as entry
        join content_versions version on version.digest = entry->>'questionDigest'
       where quiz_attempts.id = ${started.id}`;
    return {
      attemptId: encodeRegionalId(started.region, started.id),
      questions: questions.map(({ canonical }) => canonical),
    };
  }

  async function completion(): Promise<Record<string, unknown>> {
    const first = (await currentCatalogue(database)).lessons.get(lesson?.uuid ?? '');
    const [version] = await database.sql<{ canonical: { selfChecks: { uuid: string }[] } }[]>`
      select canonical from content_versions where digest = ${first?.digest ?? ''}`;
    return {
      lessonId: lesson?.uuid,
      lessonVersion: first?.digest,
      completedAt: new Date().toISOString(),
      clientEventId: newId(),
      selfChecks: version?.canonical.selfChecks.map(({ uuid }) => uuid),
    };
  }

  async function employmentOf(personId: string): Promise<string> {
    const [row] = await database.sql<{ id: string }[]>`
      select id from employments where person_id = ${personId} order by started_on desc limit 1`;
    return row?.id ?? '';
  }

  async function issue(personId: string): Promise<Subject['credential']> {
    const signer = await readySigner(database);
    const key = await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
      await lockPerson(change.sql, personId);
      const order = { personId, template: template as TemplateInForce, issuedBy: null };
      return await issueLocked(change, signer, order, new Date());
    });
    const [row] = await selectCredentials(database.sql, { keys: [key] });
    return { id: `credential:${encodeRegionalId(key.region, key.id)}`, number: row?.number ?? '' };
  }

  const clerk = await createPerson(database, { orgUnitCode: UNIT.henan });
  const clerkContext = contextOf(
    clerk.id,
    [UNIT.henan, UNIT.hubei].map((code) => ({
      role: 'COORDINATOR',
      unit: { code, path: `${code}.` },
    })),
  );

  /** Assigns the programme, and changes when it is due. */
  async function assign(personId: string): Promise<string> {
    const [result] = await assignProgram(clerkContext, {
      programId: program?.uuid ?? '',
      personIds: [personId],
      startsOn: null,
      dueOn: null,
    });
    if (result?.assignment == null) throw new Error(`not assigned: ${result?.refusal?.message}`);
    await changeDue(clerkContext, result.assignment, null, '推迟');
    return nodeIdOf('assignment', encodeRegionalId(result.assignment.region, result.assignment.id));
  }

  /** Asks for a record to be corrected. */
  async function ask(recordId: string): Promise<string> {
    const correction = await requestCorrection(clerkContext, { recordId, reason: '记错了人' });
    return nodeIdOf('correction', encodeRegionalId(correction.region, correction.id));
  }

  /** Records of every kind that is no study. */
  async function addFacts(personId: string): Promise<Subject['facts']> {
    const assessment = `4101.${newId()}`;
    const about = {
      activity: { uuid: lesson?.uuid ?? '', digest: lesson?.digest ?? '' },
      completedAt: new Date().toISOString(),
      reason: '已取得同类证书',
    };
    const source = () => ({ kind: 'TEST', id: newId() });
    const facts: NewFact[] = [
      {
        ...{ kind: 'PRACTICAL', outcome: 'PASSED', ...about, source: source() },
        detail: { assessment },
      },
      {
        ...{ kind: 'PLAN', outcome: 'PASSED', ...about, source: source() },
        detail: {
          assessment,
          attemptNumber: 1,
          components: [{ id: 'written', title: '闭卷笔试', scorePercent: 82.5, passed: true }],
        },
      },
      {
        ...{ kind: 'PROGRAM', outcome: 'COMPLETED', ...about, source: source() },
        detail: { assignment: `4101.${newId()}`, period: '2026', startsOn: '2026-01-01' },
      },
      {
        ...{ kind: 'WAIVER', outcome: 'WAIVED', ...about, source: source() },
        detail: { nodeId: 'law', title: '法规课学完' },
      },
      {
        ...{ kind: 'CREDENTIAL', outcome: 'GRANTED', ...about, source: source() },
        detail: { credential: `4101.${newId()}` },
      },
    ];
    const ids = await recordChange(contextOf(personId), async (change) => {
      await lockPerson(change.sql, personId);
      const added: [string, string][] = [];
      for (const fact of facts) {
        const { record } = await recordFact(change, personId, fact);
        added.push([fact.kind, encodeRegionalId(record.region, record.id)]);
      }
      return added;
    });
    return Object.fromEntries(ids) as Subject['facts'];
  }

  async function study(
    personId: string,
    answering: boolean,
  ): Promise<Pick<Subject, 'attemptId' | 'recordId' | 'facts' | 'assignmentId' | 'correctionId'>> {
    const { attemptId, questions } = await openAttempt(personId);
    for (const question of answering ? questions : []) {
      await saveResponse(contextOf(personId), personId, {
        attemptId,
        questionUuid: question.uuid,
        response: answerOf(question),
        clientSequence: 1,
        idempotencyKey: newId(),
      });
    }
    await submitAttempt(contextOf(personId), personId, { attemptId, idempotencyKey: newId() });
    const failed = await openAttempt(personId, hurdle?.uuid);
    await submitAttempt(contextOf(personId), personId, {
      attemptId: failed.attemptId,
      idempotencyKey: newId(),
    });
    const sent = await completion();
    const [result] = await recordLessonCompletions(contextOf(personId), personId, [
      {
        lessonUuid: String(sent.lessonId),
        lessonVersion: String(sent.lessonVersion),
        completedAt: String(sent.completedAt),
        clientEventId: String(sent.clientEventId),
        selfChecks: sent.selfChecks as string[],
      },
    ]);
    if (!result?.record) throw new Error(`no record: ${result?.refusal?.message}`);
    const facts = await addFacts(personId);
    return {
      attemptId,
      recordId: encodeRegionalId(result.record.region, result.record.id),
      facts,
      correctionId: await ask(facts.CREDENTIAL),
      assignmentId: await assign(personId),
    };
  }

  async function examine(
    personId: string,
    orgUnitCode: string,
  ): Promise<Pick<Subject, 'assessmentId' | 'examinationId' | 'taskId'>> {
    const own = await sitting(orgUnitCode, { state: 'DISPUTED', candidateId: personId });
    const rated = await sitting(UNIT.henan, { state: 'DECIDED', assessorId: personId });
    await database.sql`
      insert into mentorships (region, id, mentor_id, mentee_id, starts_on, started_by, started_at)
      values ('4101', ${newId()}, ${extras[0]?.id ?? ''}, ${personId}, '2026-01-01',
              ${extras[1]?.id ?? ''}, now())`;
    const { assessmentId, examinationId } = own;
    return { assessmentId, examinationId, taskId: rated.taskIds[0] ?? '' };
  }

  async function makeSubject(
    orgUnitCode: string,
    roles: { role: Role; orgUnitCode: string }[] = [],
    answering = true,
  ): Promise<Subject> {
    const phone = nextPhone();
    const person = await createPerson(database, { orgUnitCode, phone, roles });
    // Names that occur nowhere else, so that one in an answer is certainly that person's.
    const displayName = `姓名${phone.slice(-4)}者`;
    const staffNumber = `staff-${phone.slice(-4)}-x`;
    await database.sql`
      update people set display_name = ${displayName}, staff_number = ${staffNumber} where id = ${person.id}`;
    await database.sql`
      update auth_users set username = ${staffNumber}, name = ${displayName} where id = ${person.id}`;
    await database.sql`
      update employments set position_family = ${POSITION} where person_id = ${person.id}`;
    const templateUnit = roles[0]?.orgUnitCode ?? orgUnitCode;
    const entry = await createPerson(database, { orgUnitCode: null });
    await database.sql`
      insert into person_aliases (alias_person_id, person_id) values (${entry.id}, ${person.id})`;
    const merged = { kind: 'MERGED', personId: entry.id, otherId: person.id } as const;
    await tellPersonChange(database, merged);
    return {
      personId: person.id,
      staffNumber,
      displayName,
      phone,
      orgUnitCode,
      employmentId: await employmentOf(person.id),
      mergedId: entry.id,
      ...(await study(person.id, answering)),
      credential: await issue(person.id),
      ...(await examine(person.id, orgUnitCode)),
      ...(await importOf(database.sql, person.id)),
      templateId: await templateOf(database.sql, { ownerId: person.id, orgUnitCode: templateUnit }),
      templateUnit,
    };
  }

  /** Their record is of the district; their post is no more. */
  async function makeMoved(): Promise<Subject> {
    const subject = await makeSubject(UNIT.dongfengCommunity);
    await database.sql`
      update employments set ended_on = (now() at time zone 'Asia/Shanghai')::date - 1 where id = ${subject.employmentId}`;
    const employmentId = newId();
    await database.sql`
      insert into employments (id, person_id, org_unit_code, position_family, kind, is_main, started_on)
      values (${employmentId}, ${subject.personId}, ${UNIT.jiangan}, ${POSITION}, 'STAFF', true,
              (now() at time zone 'Asia/Shanghai')::date)`;
    return { ...subject, orgUnitCode: UNIT.jiangan, employmentId };
  }

  async function makeKey(scopes: string[], change: { expired?: true; revoked?: true } = {}) {
    const key = `shequ_${newId()}`;
    await database.sql`
      insert into api_keys (id, name, key_hash, prefix, scopes, org_unit_code, created_at, expires_at, revoked_at)
      values (${newId()}, 'test', ${hashApiKey(key)}, ${key.slice(0, 10)}, ${scopes}, ${DISTRICT},
              now() - interval '2 days',
              ${change.expired ? new Date(Date.now() - 1000).toISOString() : null},
              ${change.revoked ? new Date(Date.now() - 1000).toISOString() : null})`;
    return { apiKey: key };
  }

  const signIn = (subject: Subject) => api.signIn(subject.staffNumber, TEST_PASSWORD);

  const selves: Partial<Record<Column, Subject>> = {};
  const credentials: Partial<Record<Column, TestCredentials>> = { nobody: {} };
  for (const role of ROLES.values) {
    const self =
      role === 'LEARNER'
        ? // Works in the district, but not in the community of the subject there.
          await makeSubject(UNIT.huayuanNorthCommunity)
        : await makeSubject(UNIT.zhengzhou, [{ role, orgUnitCode: DISTRICT }]);
    selves[role] = self;
    credentials[role] = await signIn(self);
  }
  for (const scope of API_KEY_SCOPES.values) credentials[scope] = await makeKey([scope]);
  const subjects = {
    subtree: await makeSubject(HOME.subtree),
    sibling: await makeSubject(HOME.sibling),
    elsewhere: await makeSubject(HOME.elsewhere),
    moved: await makeMoved(),
  };

  // What happened until here, as auditors are shown it.
  await listAllEvents(database);

  const admin = () =>
    makeSubject(UNIT.huayuanCommunity, [{ role: 'ADMIN', orgUnitCode: DISTRICT }]);
  const disabled = await admin();
  const disabledCookie = await signIn(disabled);
  await database.sql`update people set disabled_at = now() where id = ${disabled.personId}`;
  const expired = await admin();
  const expiredCookie = await signIn(expired);
  await database.sql`
    update auth_sessions set created_at = now() - interval '10 days', expires_at = now() - interval '1 second'
     where user_id = ${expired.personId}`;
  const handedOut = await admin();
  const handedOutCookie = await signIn(handedOut);
  await database.sql`
    update auth_users set password_change_required = true where id = ${handedOut.personId}`;

  const world: World = {
    api,
    content: {
      courseId: course.uuid,
      courseSlug: course.slug,
      lessonId: lesson.uuid,
      quizId: quiz.uuid,
      templateId: template.uuid,
      planId: plan.uuid,
      rubricVersion: rubric.digest,
      programId: `program:${program.uuid}`,
    },
    credentials: credentials as Record<Column, TestCredentials>,
    worthless: {
      'a key of nobody': {
        credentials: { apiKey: `shequ_${newId()}` },
        code: 'API_KEY_INVALID',
        status: 401,
        self: null,
      },
      'an expired key': {
        credentials: await makeKey(['records:read', 'people:read'], { expired: true }),
        code: 'API_KEY_EXPIRED',
        status: 401,
        self: null,
      },
      'a revoked key': {
        credentials: await makeKey(['records:read', 'people:read'], { revoked: true }),
        code: 'API_KEY_REVOKED',
        status: 401,
        self: null,
      },
      'a disabled ADMIN': {
        credentials: disabledCookie,
        code: 'SESSION_EXPIRED',
        status: 200,
        self: disabled,
      },
      'an ADMIN whose session has ended': {
        credentials: expiredCookie,
        code: 'SESSION_EXPIRED',
        status: 200,
        self: expired,
      },
      'an ADMIN with a handed-out password': {
        credentials: handedOutCookie,
        code: 'PASSWORD_CHANGE_REQUIRED',
        status: 200,
        self: handedOut,
      },
    },
    subjects,
    selves,
    subject: (column, place) => (place === 'self' ? (selves[column] ?? null) : subjects[place]),
    newcomer: async (place) => {
      const person = await createPerson(database, {
        orgUnitCode: place === 'moved' ? UNIT.jiangan : HOME[place],
        startedOn: '2026-01-01',
      });
      return {
        personId: person.id,
        orgUnitCode: person.orgUnitCode,
        employmentId: await employmentOf(person.id),
      };
    },
    makeSubject: (orgUnitCode) => makeSubject(orgUnitCode, [], false),
    issue,
    assign,
    mistake: async (personId) => {
      const { WAIVER, CREDENTIAL } = await addFacts(personId);
      return { recordId: WAIVER, correctionId: await ask(CREDENTIAL) };
    },
    openAttempt,
    sitting,
    completion,
    close: () => api.close(),
  };
  return world;
}
