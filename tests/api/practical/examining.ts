/** A plan, its rubric and its quiz; people who arrange, rate and sit; and the steps of an examination. */
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet, Plan, Rubric } from '@shequ/schema/content/model.ts';
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { makeContent } from '../../testkit/records/content-set.ts';
import { freshKey } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

export interface PlanOptions {
  /** With a quiz besides the practical. */
  quiz?: boolean;
  resolve?: 'THIRD_MEDIAN' | 'ADJUDICATOR';
  maxAttempts?: number;
  /** Appended to the rubric, to make another version. */
  revision?: string;
}

export function rubricOf(revision = ''): Rubric {
  const line = (id: string, title: string, weight: number) => ({
    id,
    title,
    weight,
    levels: [3, 2, 1, 0].map((level) => ({ level, anchor: `${title} ${level}${revision}` })),
  });
  return {
    uuid: namedUuid('rubric/reception'),
    slug: 'reception',
    title: '窗口接待实操量表',
    competencies: ['emergency-response'],
    minutes: 15,
    scale: [0, 1, 2, 3],
    sources: [],
    reviewedOn: '2026-11-22',
    task: `居民来问一项补贴。${revision}`,
    lines: [line('procedure', '程序', 60), line('talk', '沟通', 40)],
    criticalLines: [{ id: 'leak', text: '泄露居民隐私' }],
  };
}

export function planOf({
  quiz = false,
  resolve = 'THIRD_MEDIAN',
  maxAttempts = 3,
}: PlanOptions): Plan {
  return {
    uuid: namedUuid('plan/onboarding'),
    slug: 'onboarding',
    title: '新入职培训综合考核',
    purpose: 'ONBOARDING',
    stakes: 'HIGH',
    passScore: 60,
    components: [
      ...(quiz
        ? [
            {
              id: 'written',
              title: '闭卷笔试',
              weight: 50,
              passScore: 80,
              optional: false,
              method: 'QUIZ' as const,
              quiz: { courseSlug: 'emergency', slug: 'final' },
            },
          ]
        : []),
      {
        id: 'reception',
        title: '接待实操',
        weight: quiz ? 50 : 100,
        passScore: 60,
        optional: false,
        method: 'RUBRIC',
        rubric: 'reception',
        raters: { role: 'ASSESSOR', count: 2, blind: true, tolerance: 10, resolve },
      },
    ],
    attempts: { max: maxAttempts, cooldownDays: 7 },
    disputeDays: 7,
    body: '',
  };
}

export function contentWith(options: PlanOptions = {}): ContentSet {
  const located = <T>(file: string, value: T) => ({ value, file, digest: digestOf(value) });
  return {
    ...makeContent({ lessons: 1, selfChecks: false }),
    rubrics: [located('rubrics/reception.md', rubricOf(options.revision))],
    plans: [located('plans/onboarding.md', planOf(options))],
  };
}

const OPEN = `mutation Open($input: OpenExaminationInput!) { openExamination(input: $input) {
  __typename
  ... on OpenExaminationSuccess { examination { id title state plan { slug } assessments {
    id state person { id } components { id state } } } }
  ... on ValidationError { fields { path message } }
  ... on AssessorConflict { reason }
  ... on Refusal { code message } } }`;

export const TASK = `id state opensAt closesAt acceptsUntil
  component { id title } rubric { version taskHtml lines { id levels { level anchor } } criticalLines { id } }
  candidate { name staffNumber orgUnitName } examination { title }
  ownSheet { id levels { lineId level } critical note scorePercent assessorName }
  otherSheets { id scorePercent assessorName } resolution { rule scorePercent fails }`;

const RATE = `mutation Rate($input: RatePracticalInput!) { ratePractical(input: $input) {
  __typename
  ... on RatePracticalSuccess { task { ${TASK} } }
  ... on ValidationError { fields { path message } }
  ... on TaskClosed { reason } ... on RubricChanged { expectedVersion } ... on AssessorConflict { reason }
  ... on Refusal { code message } } }`;

export const ASSESSMENT = `id state outcome scorePercent attemptNumber disputableUntil
  dispute { state reason answer }
  components { id state scorePercent passed needs rubric { slug }
    sheets { id scorePercent assessorName } resolution { rule scorePercent fails reason }
    earlierResolutions { rule scorePercent } seats { state assessor { id } } }`;

/** What the refusals of a mutation say besides their code. */
const REASONS: Readonly<Record<string, string>> = {
  assignAssessors: '... on AssessorConflict { reason } ... on SeatsTaken { free }',
  declineTask: '... on TaskClosed { reason }',
  resolveComponent: '... on AssessorConflict { reason }',
  decideDispute: '... on AssessorConflict { reason }',
};

export interface Rater {
  person: TestPerson;
  task: Answer;
}

export interface Examining {
  world: World;
  coordinator: TestPerson;
  registrar: TestPerson;
  assessors: TestPerson[];
  candidate: TestPerson;
  /** Opens an examination for the candidates; returns what the mutation did. */
  open(over?: Record<string, unknown>, at?: Date): Promise<Answer>;
  /** Opens one for a new candidate and returns both, with the tasks of those who have one. */
  sitting(options?: { candidate?: TestPerson; at?: Date }): Promise<{
    candidate: TestPerson;
    assessmentId: string;
    raters: [Rater, Rater];
  }>;
  tasksOf(person: TestPerson, at?: Date): Promise<Answer[]>;
  rate(
    person: TestPerson,
    task: Answer,
    levels: readonly [procedure: number, talk: number],
    over?: Record<string, unknown>,
    at?: Date,
  ): Promise<Answer>;
  assessment(viewer: TestPerson, id: string): Promise<Answer>;
  /** Sends a mutation; returns what it did, with `assessment`, `task` or `mentorship`. */
  change(
    viewer: TestPerson,
    name: string,
    input: Record<string, unknown>,
    at?: Date,
  ): Promise<Answer>;
  close(): Promise<void>;
}

export async function createExamining(options: PlanOptions = {}): Promise<Examining> {
  return await examineIn(await createWorld(contentWith(options)));
}

/** In a world whose content has the plan. */
export async function examineIn(world: World): Promise<Examining> {
  const coordinator = await world.person('district', [['COORDINATOR', 'district']]);
  const registrar = await world.person('district', [['REGISTRAR', 'district']]);
  const assessors: TestPerson[] = [];
  for (let count = 0; count < 3; count += 1) {
    assessors.push(await world.person('district', [['ASSESSOR', 'district']]));
  }
  const candidate = await world.person();

  const inputOf = (candidates: readonly TestPerson[], at: Date) => ({
    planId: namedUuid('plan/onboarding'),
    orgUnitCode: UNITS.district,
    title: '三月上岗考核',
    opensAt: new Date(at.getTime() - HOUR).toISOString(),
    closesAt: new Date(at.getTime() + 8 * HOUR).toISOString(),
    candidateIds: candidates.map(({ id }) => id),
    assessors: [{ componentId: 'reception', assessorIds: assessors.map(({ id }) => id) }],
    idempotencyKey: freshKey(),
  });

  const examining: Examining = {
    world,
    coordinator,
    registrar,
    assessors,
    candidate,
    async open(over = {}, at = new Date()) {
      const input = { ...inputOf([candidate], at), ...over };
      return (await world.data(coordinator.viewer, OPEN, { input }, at)).openExamination;
    },
    async sitting({ candidate: given, at = new Date() } = {}) {
      const sits = given ?? (await world.person());
      const opened = await examining.open({ candidateIds: [sits.id] }, at);
      const assessment = opened.examination?.assessments[0];
      if (assessment === undefined) throw new Error(JSON.stringify(opened));
      const raters: Rater[] = [];
      for (const person of assessors) {
        const all = await examining.tasksOf(person, at);
        const task = all.find(
          (each) => each.candidate.staffNumber === sits.staffNumber && each.state === 'OPEN',
        );
        if (task !== undefined) raters.push({ person, task });
      }
      const [first, second] = raters;
      if (first === undefined || second === undefined) throw new Error('nobody is to rate');
      return { candidate: sits, assessmentId: assessment.id, raters: [first, second] };
    },
    async tasksOf(person, at) {
      const document = `{ viewer { ratingTasks { ${TASK} } } }`;
      return (await world.data(person.viewer, document, {}, at)).viewer.ratingTasks;
    },
    async rate(person, task, [procedure, talk], over = {}, at = new Date()) {
      const input = {
        sheetId: newId(),
        taskId: task.id,
        rubricVersion: task.rubric.version,
        levels: [
          { lineId: 'procedure', level: procedure },
          { lineId: 'talk', level: talk },
        ],
        critical: [],
        claimedAt: at.toISOString(),
        ...over,
      };
      return (await world.data(person.viewer, RATE, { input }, at)).ratePractical;
    },
    async assessment(viewer, id) {
      const document = `query ($id: ID!) { node(id: $id) { ... on Assessment { ${ASSESSMENT} } } }`;
      return (await world.data(viewer.viewer, document, { id })).node;
    },
    async change({ viewer }, name, input, at) {
      const typeName = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const shown = /Task$/.test(name)
        ? `task { ${TASK} }`
        : /Mentorship$/.test(name)
          ? 'mentorship { id startsOn endsOn mentor { id } }'
          : `assessment { ${ASSESSMENT} }`;
      const document = `mutation ($input: ${typeName}Input!) { ${name}(input: $input) { __typename
        ... on ${typeName}Success { ${shown} } ... on Refusal { code message }
        ${REASONS[name] ?? ''}
        ... on ValidationError { fields { path message } } ... on NotPermitted { missingScope } } }`;
      return (await world.data(viewer, document, { input }, at))[name];
    },
    close: () => world.close(),
  };
  return examining;
}
