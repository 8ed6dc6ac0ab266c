/** A practical examination for browser tests: a plan with two assessors and the people whom it needs. */
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { CredentialTemplate, Plan, Rubric } from '@shequ/schema/content/model.ts';
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { flattenContent } from '../../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../../api/src/sync/sync-content.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';
import { makeContent } from '../../testkit/records/content-set.ts';
import { freshKey } from '../../testkit/records/sit.ts';
import { builtText, DIST } from './built-site.ts';

const HOUR = 3_600_000;

const line = (id: string, title: string, weight: number) => ({
  id,
  title,
  weight,
  levels: [3, 2, 1, 0].map((level) => ({ level, anchor: `${title}做到第 ${level} 档` })),
});

const RUBRIC: Rubric = {
  uuid: namedUuid('rubric/reception'),
  slug: 'reception',
  title: '接待实操',
  competencies: ['emergency-response'],
  minutes: 15,
  scale: [0, 1, 2, 3],
  sources: [],
  reviewedOn: '2026-11-29',
  task: '接待一位来访的居民。',
  lines: [line('steps', '六步', 60), line('words', '说话', 40)],
  criticalLines: [{ id: 'gift', text: '收下财物' }],
};

const PLAN: Plan = {
  uuid: namedUuid('plan/reception'),
  slug: 'reception',
  title: '接待考核',
  purpose: 'POST',
  stakes: 'HIGH',
  passScore: 60,
  components: [
    {
      id: 'reception',
      title: '接待实操',
      weight: 100,
      passScore: 60,
      optional: false,
      method: 'RUBRIC',
      rubric: 'reception',
      raters: { role: 'ASSESSOR', count: 2, blind: true, tolerance: 40, resolve: 'ADJUDICATOR' },
    },
  ],
  attempts: { max: 3, cooldownDays: 0 },
  disputeDays: 7,
  body: '',
};

/** A template that the built site offers; here a registrar issues it to whoever has passed the plan. */
const template = (uuid: string): CredentialTemplate => ({
  uuid,
  slug: 'reception',
  title: '接待考核合格证书',
  summary: '通过接待考核。',
  issuerLevel: 'DISTRICT',
  validMonths: 36,
  automatic: false,
  requires: {
    id: 'reception',
    kind: 'PLAN',
    ref: { kind: 'PLAN', uuid: PLAN.uuid, title: PLAN.title },
  },
  body: '兹证明{{姓名}}通过接待考核。',
});

/** The uuid of the first certificate that the built site offers. */
async function offeredTemplate(): Promise<string> {
  const page = await builtText('manage/person/index.html');
  const uuid = /templates&quot;.*?([0-9a-f]{8}-[0-9a-f-]{27})/s.exec(page)?.[1];
  if (uuid === undefined) throw new Error('the built site offers no certificate');
  return uuid;
}

/** What stands on a sheet: the level of each line. */
export type Levels = readonly [steps: number, words: number];

export interface Sitting {
  candidate: TestPerson;
  assessmentId: string;
}

export interface Practical {
  api: TestApi;
  coordinator: TestPerson;
  registrar: TestPerson;
  first: TestPerson;
  second: TestPerson;
  /** Opens an examination of new candidates by both assessors. */
  examineAll(title: string, displayNames: readonly string[]): Promise<Sitting[]>;
  /** Of one, by a title that has the name. */
  examine(displayName: string): Promise<Sitting>;
  /** An assessor hands in a sheet without a browser. */
  rate(assessor: TestPerson, candidate: TestPerson, levels: Levels): Promise<void>;
  /** Sends an operation as somebody; throws unless it succeeded. */
  as(
    person: TestPerson,
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
}

/** Starts a server with the built site; close `api` when done. */
export async function startPractical(): Promise<Practical> {
  const api = await startTestApi({ siteDir: DIST });
  await createOrganisation(api.database);
  const located = <T>(file: string, value: T) => ({ value, file, digest: digestOf(value) });
  await storeContent(
    api.database,
    flattenContent({
      ...makeContent({ lessons: 1, selfChecks: false }),
      rubrics: [located('rubrics/reception.md', RUBRIC)],
      plans: [located('plans/reception.md', PLAN)],
      credentialTemplates: [located('credentials/reception.md', template(await offeredTemplate()))],
    }),
  );
  const withRole = (displayName: string, role: 'COORDINATOR' | 'REGISTRAR' | 'ASSESSOR') =>
    createPerson(api.database, {
      displayName,
      orgUnitCode: UNIT.jinshui,
      roles: [{ role, orgUnitCode: UNIT.jinshui }],
    });
  const coordinator = await withRole('王协调', 'COORDINATOR');
  const registrar = await withRole('孟登记', 'REGISTRAR');
  const first = await withRole('林评', 'ASSESSOR');
  const second = await withRole('周评', 'ASSESSOR');

  const as: Practical['as'] = async (person, document, variables = {}) => {
    const session = await api.signIn(person.staffNumber, TEST_PASSWORD);
    const { data, errors } = await api.graphql(document, variables, session);
    const refused = Object.values(data ?? {}).some(
      (answer) => typeof answer === 'object' && answer !== null && 'code' in answer,
    );
    if (data === null || refused) throw new Error(JSON.stringify({ data, errors }));
    return data;
  };

  const practical: Practical = {
    api,
    coordinator,
    registrar,
    first,
    second,
    as,
    async examine(displayName) {
      const [sitting] = await practical.examineAll(`${displayName}的考核`, [displayName]);
      return sitting as Sitting;
    },
    async examineAll(title, displayNames) {
      const candidates: TestPerson[] = [];
      for (const displayName of displayNames) {
        candidates.push(await createPerson(api.database, { displayName }));
      }
      const { openExamination } = (await as(
        coordinator,
        `mutation ($input: OpenExaminationInput!) { openExamination(input: $input) {
          ... on OpenExaminationSuccess { examination { assessments { id person { id } } } }
          ... on Refusal { code message } } }`,
        {
          input: {
            planId: PLAN.uuid,
            orgUnitCode: UNIT.jinshui,
            title,
            opensAt: new Date(Date.now() - HOUR).toISOString(),
            closesAt: new Date(Date.now() + 8 * HOUR).toISOString(),
            candidateIds: candidates.map(({ id }) => id),
            assessors: [{ componentId: 'reception', assessorIds: [first.id, second.id] }],
            idempotencyKey: freshKey(),
          },
        },
      )) as {
        openExamination: { examination: { assessments: { id: string; person: { id: string } }[] } };
      };
      return openExamination.examination.assessments.flatMap(({ id: assessmentId, person }) =>
        candidates
          .filter(({ id }) => id === person.id)
          .map((candidate) => ({ candidate, assessmentId })),
      );
    },
    async rate(assessor, candidate, [steps, words]) {
      const { viewer } = (await as(
        assessor,
        '{ viewer { ratingTasks(state: OPEN) { id candidate { staffNumber } rubric { version } } } }',
      )) as {
        viewer: {
          ratingTasks: {
            id: string;
            candidate: { staffNumber: string };
            rubric: { version: string };
          }[];
        };
      };
      const task = viewer.ratingTasks.find(
        (each) => each.candidate.staffNumber === candidate.staffNumber,
      );
      await as(
        assessor,
        `mutation ($input: RatePracticalInput!) { ratePractical(input: $input) {
          __typename ... on Refusal { code message } } }`,
        {
          input: {
            sheetId: newId(),
            taskId: task?.id,
            rubricVersion: task?.rubric.version,
            levels: [
              { lineId: 'steps', level: steps },
              { lineId: 'words', level: words },
            ],
            critical: [],
            claimedAt: new Date().toISOString(),
          },
        },
      );
    },
  };
  return practical;
}
