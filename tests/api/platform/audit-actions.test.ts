/** The list of audit actions is that of what happens: nothing in it is dead, and nothing is left out. */

import { AUDIT_ACTIONS, type AuditAction } from '@shequ/schema/audit-actions.ts';
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet, CredentialTemplate } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOwnSessions } from '../../../api/src/modules/account/own-sessions.ts';
import { createApiKey, revokeApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { rotateApiKey } from '../../../api/src/modules/api-key/manage-api-keys.service.ts';
import { sweepAttempts } from '../../../api/src/modules/attempt/attempt.sweeper.ts';
import { DETAIL_WORDS } from '../../../api/src/modules/audit/detail-words.ts';
import {
  decideCorrection,
  requestCorrection,
} from '../../../api/src/modules/correction/correction.service.ts';
import {
  issueCredential,
  reissueCredential,
  revokeCredential,
} from '../../../api/src/modules/credential/issue-credential.service.ts';
import { keepFile } from '../../../api/src/modules/file/file.service.ts';
import { mergePeople, unmergePeople } from '../../../api/src/modules/merge/merge.service.ts';
import { findPosts } from '../../../api/src/modules/organisation/employment/employment.service.ts';
import {
  addEmployment,
  endEmployment,
} from '../../../api/src/modules/organisation/management/manage-employment.service.ts';
import {
  createPerson,
  resetPassword,
  setPersonDisabled,
} from '../../../api/src/modules/organisation/management/manage-people.service.ts';
import {
  grantRole,
  revokeRole,
} from '../../../api/src/modules/organisation/management/manage-role-grants.service.ts';
import {
  transferFromRoster,
  updateFromRoster,
} from '../../../api/src/modules/organisation/management/update-from-roster.service.ts';
import {
  createOrgUnits,
  renameOrgUnit,
} from '../../../api/src/modules/organisation/org-unit/org-unit-tree.service.ts';
import { findPeopleByNames } from '../../../api/src/modules/organisation/person/person.service.ts';
import { makeFileOf } from '../../../api/src/modules/personal/file/personal-file.service.ts';
import {
  holdData,
  pseudonymiseNow,
  releaseData,
} from '../../../api/src/modules/personal/leaving/pseudonymise.service.ts';
import { assignProgram } from '../../../api/src/modules/program/assign.service.ts';
import {
  noticeAssignment,
  withdrawAssignment,
} from '../../../api/src/modules/program/change-assignment.service.ts';
import {
  changeTemplate,
  createTemplate,
  removeTemplate,
} from '../../../api/src/modules/report/report.service.ts';
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resendDeadLetter,
  resumeWebhook,
  rotateWebhookSecret,
} from '../../../api/src/modules/webhook/manage-webhooks.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { type Change, recordChange } from '../../../api/src/platform/change/record-change.ts';
import type { RequestContext } from '../../../api/src/platform/graphql/context.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { PLACEMENTS } from '../../../api/src/process/cluster/placements.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { completeLessons, save, start, submit } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';
import { workbookOf } from '../import/import-client.ts';
import { contentWith, type Examining, examineIn } from '../practical/examining.ts';

const OPTIONS = {
  seed: 'seed',
  lessons: 1,
  optionalLessons: 0,
  selfChecks: false,
  maxAttempts: null,
};
const course = makeContent(OPTIONS);
const [lesson] = course.lessons.get('emergency') ?? [];
/** Complete with the lesson. */
const program = makeProgram({
  requires: {
    id: 'lesson',
    kind: 'LESSON',
    ref: { kind: 'LESSON', uuid: lesson?.value.uuid ?? '', title: lesson?.value.title ?? '' },
  },
});
const TEMPLATE: CredentialTemplate = {
  uuid: uuidOf('seed/credential'),
  slug: 'tenure',
  title: '任职证明',
  summary: '证明在岗满一个月。',
  issuerLevel: 'DISTRICT',
  validMonths: null,
  automatic: false,
  requires: { id: 'root', kind: 'TENURE', months: 1 },
  body: '{{姓名}}在{{组织}}工作。',
};
const { plans, rubrics } = contentWith();
const contentOf = (revision = ''): ContentSet => ({
  ...withPrograms(makeContent({ ...OPTIONS, revision }), program),
  plans,
  rubrics,
  credentialTemplates: [
    { value: TEMPLATE, file: 'credentials/tenure.md', digest: digestOf(TEMPLATE) },
  ],
});
const content = contentOf();
const QUIZ = uuidOf('seed/quiz');
const UNIT = UNITS.community;

/** Tables that change without an audit event. */
const UNRECORDED = new Set([
  // The log itself, what is derived from it, and keys that are pruned without a change.
  'audit_events',
  'audit_entries',
  'audit_positions',
  'audit_personal',
  'audit_chain',
  'audit_heads',
  'idempotency_keys',
  // The sign-in library's own: signing in and out, codes on their way, limits.
  'auth_sessions',
  'auth_verifications',
  'auth_two_factors',
  'auth_rate_limits',
  'auth_sign_in_failures',
  // Public keys and texts that documents refer to, and work that waits.
  'signing_keys',
  'credential_contexts',
  'credentials_due',
  'completions_due',
  // For a day: what somebody sent to be looked at. What an import writes has events of its own.
  'files',
  'imports',
  'import_rows',
  // What a receiver refused, and what came of sending it again: asking for that has an event.
  'webhook_dead_letters',
  // The database's own.
  'database_epoch',
  'write_probe',
  'schema_migrations',
  'schema_migration_progress',
]);

/** Fails a transaction that changes another table and leaves no event; see UNRECORDED. */
const WATCH = `
  create function watch_events() returns trigger language plpgsql as $$
  begin
    if not exists (select from audit_events where xid = pg_current_xact_id()) then
      raise exception '% was changed without an audit event', tg_table_name;
    end if;
    return null;
  end $$;
  ${Object.keys(PLACEMENTS)
    .filter((table) => !UNRECORDED.has(table))
    .map(
      (table) => `create constraint trigger event_watch after insert or update or delete on ${table}
        deferrable initially deferred for each row execute function watch_events();`,
    )
    .join('\n')}`;

describe('an audit action', () => {
  let world: World;
  let admin: RequestContext;
  let coordinator: RequestContext;
  let registrar: RequestContext;
  let workers = 0;
  let exam: Examining;
  const candidates: TestPerson[] = [];
  beforeAll(async () => {
    world = await createWorld(content);
    const person = await world.person('province', [['ADMIN', 'province']]);
    admin = world.context(person.viewer);
    registrar = world.context((await world.person('province', [['REGISTRAR', 'province']])).viewer);
    exam = await examineIn(world);
    for (let count = 0; count < 12; count += 1) candidates.push(await world.person());
    const other = await world.person('province', [['COORDINATOR', 'province']]);
    coordinator = world.context(other.viewer);
    await world.database.sql.unsafe(WATCH);
  });
  afterAll(() => world.close());

  const asCommand = <Result>(work: (change: Change) => Promise<Result>) =>
    recordChange({ database: world.database, actor: COMMAND_ACTOR }, work);

  async function worker(): Promise<TestPerson> {
    workers += 1;
    const staffNumber = `audit-${workers}`;
    const { personId } = await createPerson(admin, {
      staffNumber,
      displayName: '小李',
      phone: null,
      orgUnitCode: UNIT,
      positionFamily: null,
      employmentKind: 'STAFF',
      startedOn: '2020-01-01',
    });
    const displayName = '小李';
    const viewer = { kind: 'PERSON', personId, staffNumber, displayName, grants: [] } as const;
    return { id: personId, staffNumber, displayName, viewer };
  }

  async function leaver(): Promise<string> {
    const { id } = await worker();
    const [post] = (await findPosts(world.database.sql, [id])).get(id) ?? [];
    await endEmployment(admin, { employmentId: post?.id ?? '', endedOn: '2024-01-01' });
    return id;
  }

  async function hold(): Promise<string> {
    const personId = await leaver();
    await holdData(admin, { personId, reason: '劳动仲裁还没有结束' });
    return personId;
  }

  async function disable(): Promise<TestPerson> {
    const person = await worker();
    await setPersonDisabled(admin, person.id, true);
    return person;
  }

  /** Returns the id of the entry that was merged. */
  async function merge(): Promise<string> {
    const [person, duplicate] = [await worker(), await worker()];
    await mergePeople(admin, { personId: person.id, duplicateId: duplicate.id });
    return duplicate.id;
  }

  const grantOf = async (role: 'COORDINATOR') => {
    const input = { personId: (await worker()).id, role, orgUnitCode: UNIT };
    await grantRole(admin, input);
    return input;
  };

  const addPost = async () =>
    await addEmployment(admin, {
      personId: (await worker()).id,
      orgUnitCode: UNITS.siblingCommunity,
      positionFamily: null,
      kind: 'PART_TIME',
      main: false,
      startedOn: '2021-01-01',
    });

  const issueCredentialTo = async () =>
    await issueCredential(registrar, {
      personId: (await worker()).id,
      templateId: TEMPLATE.uuid,
    });

  const makeKey = () =>
    createApiKey(
      world.database,
      { name: 'feed', scopes: ['records:read'], orgUnitCode: UNIT, expiresAt: null },
      COMMAND_ACTOR,
    );

  const makeWebhook = async () =>
    await createWebhook(admin, {
      apiKeyId: (await makeKey()).id,
      feed: 'RECORDS',
      url: 'https://hr.example.gov.cn/',
      after: null,
    });

  async function attempt(at?: Date) {
    const person = await worker();
    const started = await start(world, person, QUIZ, at === undefined ? {} : { at });
    return { person, id: started.attempt.id, questions: started.attempt.questions };
  }

  async function completeLesson(person?: TestPerson): Promise<void> {
    if (lesson === undefined) throw new Error('the content has no lesson');
    const event = { lessonId: lesson.value.uuid, lessonVersion: lesson.digest };
    const [result] = await completeLessons(world, person ?? (await worker()), [event]);
    expect(result?.refusal).toBeNull();
  }

  async function assign() {
    const person = await worker();
    await completeLesson(person);
    const [result] = await assignProgram(coordinator, {
      programId: program.value.uuid,
      personIds: [person.id],
      startsOn: null,
      dueOn: null,
    });
    if (result?.assignment == null) throw new Error(`not assigned: ${result?.refusal?.message}`);
    return { person, assignment: result.assignment };
  }

  async function ask() {
    const person = await worker();
    await completeLesson(person);
    const [record] = await world.database.sql<{ id: string }[]>`
      select region || '.' || id as id from completion_records where person_id = ${person.id}`;
    const recordId = record?.id ?? '';
    return await requestCorrection(coordinator, { recordId, reason: '记错了人' });
  }

  /** As the sign-in library does it; triggers write the event. */
  async function switchTwoFactor(id: string, isOn: boolean): Promise<void> {
    await world.database.sql`update auth_users set two_factor_enabled = ${isOn} where id = ${id}`;
  }

  const sitting = () => {
    const candidate = candidates.pop();
    if (candidate === undefined) throw new Error('too few candidates');
    return exam.sitting({ candidate });
  };

  /** Both have rated, and the assessment is decided. */
  async function decided() {
    const made = await sitting();
    for (const { person, task } of made.raters) await exam.rate(person, task, [3, 3]);
    return made;
  }

  async function disputed() {
    const made = await decided();
    const input = { assessmentId: made.assessmentId, reason: '当天没有给材料' };
    await exam.change(made.candidate, 'openDispute', input);
    return made;
  }

  async function mentor() {
    const input = {
      mentorId: exam.registrar.id,
      menteeId: candidates.pop()?.id,
      startsOn: '2026-01-01',
    };
    return (await exam.change(exam.coordinator, 'startMentorship', input)).mentorship;
  }

  async function keepTable() {
    const { viewer, database, actor } = coordinator;
    const ownerId = viewer.kind === 'PERSON' ? viewer.personId : '';
    const bytes = await workbookOf(['姓名', '工号'], [['', '']]);
    const file = await keepFile({ database, actor }, ownerId, { name: '表.xlsx', bytes });
    return await createTemplate(coordinator, { orgUnitCode: UNIT, fileId: file.id, name: '表' });
  }

  /** What leaves each of them. */
  const WAYS: Readonly<Record<AuditAction, () => Promise<unknown>>> = {
    'org-unit:create': () =>
      asCommand((change) =>
        createOrgUnits(change, [
          { code: '410102001003', name: '新社区', level: 'COMMUNITY', parentCode: UNITS.street },
        ]),
      ),
    'org-unit:rename': () =>
      asCommand((change) => renameOrgUnit(change, { code: UNIT, name: '新名', before: '旧名' })),
    'report-template:create': keepTable,
    'report-template:update': async () => {
      const { id, version, name, mapping } = await keepTable();
      await changeTemplate(coordinator, { id, version, name, mapping });
    },
    'report-template:remove': async () => removeTemplate(coordinator, (await keepTable()).id),
    'person:create': worker,
    'person:pseudonymise': async () => pseudonymiseNow(admin, await leaver()),
    'person:hold-data': async () => hold(),
    'person:release-data': async () => releaseData(admin, await hold()),
    'person:export-data': async () => makeFileOf(admin, (await worker()).id),
    'person:update': async () => {
      const { staffNumber } = await worker();
      await asCommand(async (change) => {
        const [person] = await findPeopleByNames(change.sql, [staffNumber], []);
        if (person === undefined) throw new Error('the person is not there');
        await updateFromRoster(change, person, {
          displayName: '小王',
          phone: null,
          orgUnitCode: UNIT,
          positionFamily: null,
          kind: 'STAFF',
          startedOn: '2020-01-01',
        });
      });
    },
    'person:transfer': async () => {
      const { staffNumber, id } = await worker();
      await asCommand(async (change) => {
        const [person] = await findPeopleByNames(change.sql, [staffNumber], []);
        const [from] = (await findPosts(change.sql, [id])).get(id) ?? [];
        if (person === undefined || from === undefined) throw new Error('nobody is there');
        const endedOn = '2024-01-01';
        await transferFromRoster(
          change,
          person,
          { from, endedOn },
          {
            displayName: person.displayName,
            phone: null,
            orgUnitCode: UNIT,
            positionFamily: null,
            kind: 'STAFF',
            startedOn: '2024-01-02',
          },
        );
      });
    },
    'person:disable': disable,
    'person:enable': async () => await setPersonDisabled(admin, (await disable()).id, false),
    'person:merge': merge,
    'person:unmerge': async () => await unmergePeople(admin, { duplicateId: await merge() }),
    'person:reset-password': async () =>
      await resetPassword(admin, { personId: (await worker()).id, removeTwoFactor: false }),
    'person:change-password': async () => {
      const { id } = await worker();
      await world.database.sql`update auth_accounts set password = 'another' where user_id = ${id}`;
    },
    'person:link-sign-on': async () => {
      const { id } = await worker();
      await world.database.sql`
        insert into auth_accounts (id, user_id, account_id, provider_id)
        values (${newId()}, ${id}, ${id}, 'government')`;
    },
    'person:enable-two-factor': async () => await switchTwoFactor((await worker()).id, true),
    'person:disable-two-factor': async () => {
      const { id } = await worker();
      await switchTwoFactor(id, true);
      await switchTwoFactor(id, false);
    },
    'person:end-sessions': async () => {
      const { id } = await worker();
      await world.database.sql`
        insert into auth_sessions (id, user_id, token, expires_at)
        values (${newId()}, ${id}, ${newId()}, now() + interval '1 day')`;
      const person = { personId: id, sessionId: newId(), requestId: newId() };
      expect(await endOwnSessions(world.database, person, null)).toBe(1);
    },
    'role:grant': () => grantOf('COORDINATOR'),
    'role:revoke': async () => await revokeRole(admin, await grantOf('COORDINATOR')),
    'employment:add': addPost,
    'employment:end': async () =>
      await endEmployment(admin, { employmentId: (await addPost()).id, endedOn: '2022-01-01' }),
    'api-key:create': makeKey,
    'api-key:rotate': async () => {
      const { id } = await makeKey();
      const expiresOn = chinaToday(new Date(Date.now() + 100 * 86_400_000));
      await rotateApiKey(admin, { apiKeyId: id, expiresOn, overlapDays: 7 });
    },
    'api-key:revoke': async () => {
      const { key } = await makeKey();
      await revokeApiKey(world.database, key.slice(0, 12), COMMAND_ACTOR);
    },
    'webhook:create': makeWebhook,
    'webhook:pause': async () => await pauseWebhook(admin, (await makeWebhook()).id),
    'webhook:resume': async () => {
      const { id } = await makeWebhook();
      await pauseWebhook(admin, id);
      await resumeWebhook(admin, { webhookEndpointId: id, after: null });
    },
    'webhook:rotate-secret': async () => {
      const { id } = await makeWebhook();
      await rotateWebhookSecret(admin, { webhookEndpointId: id, overlapDays: 7 });
    },
    'webhook:delete': async () => await deleteWebhook(admin, (await makeWebhook()).id),
    'webhook:resend': async () => {
      const { id } = await makeWebhook();
      const letter = newId();
      await world.database.sql`
        insert into webhook_dead_letters (id, endpoint_id, cursor, item_ids, tries, org_unit_code)
        select ${letter}, id, 'x', array['x'], 1, org_unit_code from webhook_endpoints where id = ${id}`;
      await resendDeadLetter(admin, letter);
    },
    'content:sync': () => world.sync(contentOf('（修订）')),
    'enrollment:create': () => completeLesson(),
    'attempt:start': attempt,
    'attempt:save': async () => {
      const { person, id, questions } = await attempt();
      const question = gradedQuestions(content).get(questions[0].id);
      if (question === undefined) throw new Error('the question is not of the content');
      const saved = await save(world, person, id, question.uuid, perfectResponse(question));
      expect(saved.__typename).toBe('SaveResponseSuccess');
    },
    'attempt:submit': async () => {
      const { person, id } = await attempt();
      expect((await submit(world, person, id)).attempt.state).toBe('SCORED');
    },
    'attempt:expire': async () => {
      await attempt(new Date(Date.now() - 86_400_000));
      expect(await sweepAttempts(world.database, new Date())).toBe(1);
    },
    'credential:issue': issueCredentialTo,
    'credential:reissue': async () =>
      await reissueCredential(registrar, await issueCredentialTo(), '姓名有误'),
    'credential:revoke': async () =>
      await revokeCredential(registrar, await issueCredentialTo(), '发错了人'),
    'examination:open': sitting,
    'assessment:decide': decided,
    'assessment:void': async () => {
      const { assessmentId } = await sitting();
      await exam.change(exam.coordinator, 'voidAssessment', { assessmentId, reason: '病假' });
    },
    'assessment:dispute': disputed,
    'assessment:decide-dispute': async () => {
      const { assessmentId } = await disputed();
      const input = { assessmentId, decision: 'UPHELD', answer: '材料在桌上', components: [] };
      await exam.change(exam.registrar, 'decideDispute', input);
    },
    // The third of the list takes the place of who declines.
    'rating:assign': async () => {
      const [{ person, task }] = (await sitting()).raters;
      await exam.change(person, 'declineTask', { taskId: task.id, reason: '那天出差' });
    },
    'rating:decline': async () => {
      const [{ person, task }] = (await sitting()).raters;
      await exam.change(person, 'declineTask', { taskId: task.id, reason: '那天出差' });
    },
    'rating:rate': async () => {
      const [{ person, task }] = (await sitting()).raters;
      await exam.rate(person, task, [3, 3]);
    },
    'rating:resolve': async () => {
      const { assessmentId, raters } = await sitting();
      const [first, second] = raters;
      await exam.rate(first.person, first.task, [3, 3], { critical: ['leak'] });
      await exam.rate(second.person, second.task, [3, 3]);
      await exam.change(exam.registrar, 'resolveComponent', {
        assessmentId,
        componentId: 'reception',
        levels: [
          { lineId: 'procedure', level: 3 },
          { lineId: 'talk', level: 3 },
        ],
        critical: [],
        reason: '没有泄露',
      });
    },
    'mentorship:start': mentor,
    'mentorship:end': async () => {
      const { id } = await mentor();
      await exam.change(exam.coordinator, 'endMentorship', {
        mentorshipId: id,
        endsOn: '2026-06-30',
      });
    },
    'assignment:create': assign,
    'assignment:change': async () => {
      const { assignment } = await assign();
      await withdrawAssignment(coordinator, assignment, '已经调离');
    },
    'assignment:complete': assign,
    'assignment:notice': async () => {
      const { assignment, person } = await assign();
      await noticeAssignment(world.context(person.viewer), assignment);
    },
    'correction:request': ask,
    'correction:decide': async () => {
      const answer = { state: 'DECLINED', answer: '记录无误' } as const;
      await decideCorrection(registrar, await ask(), answer);
    },
    'completion:record': () => completeLesson(),
  };

  it.each(Object.keys(AUDIT_ACTIONS) as AuditAction[])(
    '%s is left by something',
    async (action) => {
      const count = async () => {
        const [row] = await world.database.sql<{ count: number }[]>`
        select count(*)::int as count from audit_events
         where action = ${action} and subject_kind = ${AUDIT_ACTIONS[action].subject}`;
        return row?.count ?? 0;
      };
      const before = await count();
      await WAYS[action]();
      expect(await count()).toBeGreaterThan(before);
    },
  );

  it('has details that people can read, each by its name', async () => {
    const rows = await world.database.sql<{ details: Record<string, unknown> }[]>`
      select distinct details from audit_events`;
    const keys = new Set(
      rows.flatMap(({ details }) =>
        Object.entries(details).flatMap(([key, value]) =>
          DETAIL_WORDS[key]?.kind === 'group' && typeof value === 'object'
            ? [key, ...Object.keys(value ?? {})]
            : [key],
        ),
      ),
    );
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !Object.hasOwn(DETAIL_WORDS, key))).toEqual([]);
  });

  it('that is not listed is refused by every database that tests serve from', async () => {
    const { sql } = world.database;
    const unlisted = sql`select audit_own_sign_in(${newId()}, 'person:rename', '{}'::jsonb)`;
    await expect(unlisted).rejects.toThrow(/audit_events_listed/);
  });

  it('is left by every change of a table that is not the library’s own', async () => {
    const { sql } = world.database;
    await expect(
      sql`update people set display_name = '小张' where pseudonymised_at is null`,
    ).rejects.toThrow('people was changed without an audit event');
    await expect(sql`update role_grants set revoked_at = now()`).rejects.toThrow(
      'role_grants was changed without an audit event',
    );
  });
});
