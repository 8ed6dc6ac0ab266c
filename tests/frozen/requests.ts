/**
 * What is asked of a release: every field that can be read, by everyone who may read it and some who
 * may not. Nothing here may depend on the day or the hour of asking.
 */
import { UNITS } from './history/people.ts';
import type { FrozenRequest, Requests } from './release-folder.ts';

/** Fields that tell the time of the request, and so cannot be frozen. */
export const NEVER_ASKED: readonly string[] = ['QuizAttempt.serverTime'];

type Variables = Record<string, unknown>;

const RECORD_PAGES = ['completionRecords'];
const TRANSCRIPT_PAGES = ['person', 'transcript'];

/** The requests, on the ids that the history made. */
export function listRequests(ids: Readonly<Record<string, string>>): Requests {
  const requests: Requests = {};
  const ask = (
    document: string,
    viewer: string,
    variables: Variables,
    options: { as?: string; pages?: string[] } = {},
  ): void => {
    const name = [document, options.as, viewer].filter((part) => part !== undefined).join('.');
    if (requests[name] !== undefined) throw new Error(`${name} is there twice`);
    const request: FrozenRequest = { document, viewer, variables };
    requests[name] = options.pages === undefined ? request : { ...request, pages: options.pages };
  };

  const people = ['learner', 'mover', 'several', 'homeless', 'coordinator', 'admin'];
  const keys = ['key', 'recordsKey'];
  for (const viewer of ['nobody', ...people, 'newcomer', 'twoFactor', ...keys, 'revokedKey']) {
    ask('viewer', viewer, {});
  }
  for (const viewer of ['newcomer', 'twoFactor', 'key']) ask('viewer-state', viewer, {});

  for (const viewer of ['nobody', 'learner', 'mover', 'key']) {
    ask('courses', viewer, { first: 1 }, { pages: ['courses'] });
  }
  ask('courses', 'nobody', { first: 10, kind: 'SPECIAL' }, { as: 'special' });
  ask('courses', 'nobody', { first: 10, position: 'service' }, { as: 'service' });
  for (const slug of ['marked', 'third', 'demo', 'nothing'])
    ask('course', 'nobody', { slug }, { as: slug });

  const nodes = {
    course: ids.course,
    retiredCourse: ids.retiredCourse,
    lesson: ids.lesson,
    renamedLesson: ids.renamedLesson,
    retiredLesson: ids.retiredLesson,
    quiz: ids.quiz,
    retiredQuiz: ids.retiredQuiz,
    unit: UNITS.huayuanFirst,
    person: ids['zhao.min'],
    record: ids.lessonRecord,
    scored: ids.scored,
    opened: ids.opened,
  };
  for (const [as, id] of Object.entries(nodes)) {
    for (const viewer of ['learner', 'coordinator', 'key']) ask('node', viewer, { id }, { as });
  }
  for (const viewer of ['nobody', 'colleague', 'stranger']) {
    ask('nodes', viewer, { ids: Object.values(nodes) });
  }

  for (const staffNumber of ['zhao.min', 'zhou.yi', 'han.mei', 'cao.yun', 'he.jing']) {
    const id = ids[staffNumber];
    for (const viewer of ['admin', 'coordinator', 'key']) {
      ask('person', viewer, { id }, { as: staffNumber });
    }
    const variables = { id, first: 2 };
    ask('transcript', 'admin', variables, { as: staffNumber, pages: TRANSCRIPT_PAGES });
  }
  ask('person', 'learner', { id: ids['zhao.min'] }, { as: 'self' });
  ask('person', 'mover', { id: ids['zhou.yi'] }, { as: 'self' });
  ask('person', 'homeless', { id: ids['shi.yan'] }, { as: 'self' });
  for (const viewer of ['learner', 'stranger', 'nobody']) {
    ask('person', viewer, { id: ids['han.mei'] }, { as: 'other' });
  }
  for (const [viewer, staffNumber] of [
    ['learner', 'zhao.min'],
    ['mover', 'zhou.yi'],
    ['homeless', 'shi.yan'],
    ['key', 'zhou.yi'],
    ['newInHubei', 'cao.yun'],
    ['stranger', 'cao.yun'],
  ] as const) {
    const variables = { id: ids[staffNumber], first: 3 };
    ask('transcript', viewer, variables, { as: 'end', pages: TRANSCRIPT_PAGES });
  }
  ask(
    'transcript-general',
    'admin',
    { id: ids['zhou.yi'], first: 2 },
    { as: 'zhou.yi', pages: TRANSCRIPT_PAGES },
  );

  for (const viewer of ['learner', 'mover', 'coordinator', 'admin', 'stranger', ...keys]) {
    ask('records', viewer, { first: 3 }, { pages: RECORD_PAGES });
  }
  const filters = {
    city: { orgUnitCode: UNITS.luoyang },
    street: { orgUnitCode: UNITS.huayuanStreet },
    course: { orgUnitCode: UNITS.henan, courseSlug: 'marked' },
    retiredCourse: { courseSlug: 'demo' },
    quizzes: { activityKind: 'QUIZ' },
    person: { personId: ids['zhou.yi'] },
    from: { completedFrom: ids.middle },
    to: { completedTo: ids.middle, activityKind: 'LESSON' },
  };
  for (const [as, filter] of Object.entries(filters)) {
    ask('records', 'key', { first: 2, filter }, { as, pages: RECORD_PAGES });
  }
  ask('records', 'learner', { first: 2, filter: filters.person }, { as: 'refused' });
  ask('records', 'coordinator', { first: 2, filter: filters.city }, { as: 'refused' });
  ask('records', 'nobody', { first: 2 }, { as: 'refused' });
  ask('records', 'newcomer', { first: 2 }, { as: 'refused' });
  ask('records', 'key', { first: 0 }, { as: 'size' });
  ask('records', 'key', { first: 2, after: 'x' }, { as: 'cursor' });
  for (const viewer of ['learner', 'key']) {
    ask('records-general', viewer, { first: 3 }, { pages: RECORD_PAGES });
  }
  ask(
    'records-general',
    'key',
    { first: 2, filter: filters.city },
    { as: 'city', pages: RECORD_PAGES },
  );
  ask('records-general', 'nobody', { first: 2 }, { as: 'refused' });

  for (const viewer of ['coordinator', 'admin', 'stranger', ...keys]) {
    ask('changes', viewer, { first: 4 }, { pages: ['completionRecordChanges'] });
  }
  ask('changes', 'learner', { first: 4 }, { as: 'refused' });

  for (const viewer of ['coordinator', 'admin', 'key', 'recordsKey', 'learner']) {
    const orgUnitCode = UNITS.jinshui;
    ask('people', viewer, { orgUnitCode, first: 3 }, { pages: ['people'] });
  }
  ask(
    'people',
    'stranger',
    { orgUnitCode: UNITS.hubei, first: 3 },
    { as: 'hubei', pages: ['people'] },
  );
  for (const viewer of ['admin', 'coordinator', 'learner', 'key', 'recordsKey', 'stranger']) {
    ask('org-unit', viewer, { code: UNITS.zhengzhou }, { as: 'city' });
    ask('org-unit', viewer, { code: UNITS.wangchengFirst }, { as: 'community' });
  }

  for (const [as, viewer] of [
    ['scored', 'learner'],
    ['failed', 'learner'],
    ['passed', 'learner'],
    ['opened', 'learner'],
    ['retiredQuizAttempt', 'mover'],
    ['expiredPassed', 'mover'],
    ['expiredEmpty', 'volunteer'],
    ['scored', 'colleague'],
  ] as const) {
    ask('attempt', viewer, { id: ids[as] }, { as });
  }
  return requests;
}
