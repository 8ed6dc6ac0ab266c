/** Practical examinations: as the one who was examined, as an assessor, as mentor or mentee. */
import {
  content,
  GONE,
  leftOut,
  type PersonalTable,
  REGION_AND_ID,
  REGIONAL,
  shown,
  somebody,
  UNIT_CODES,
} from './entry.ts';

const VERSION = '内容版本的摘要，与个人无关。';
const BLIND = '评分是互不知情的：谁评的、怎么分工，不告诉被评的人。';
const THEIRS = '这是被评的人的信息，不属于你的个人信息。';
const NOT_YET = '结果定下来以前，评分单不给被评的人看；定下来以后都在这里。';
const PART = { stays: '考核计划里一个部分的代码。' };

/** Of assessments of the person that are over. */
const decided = (alias: string): string => `exists (select from assessments assessment
  where assessment.region = ${alias}.region and assessment.id = ${alias}.assessment_id
    and assessment.person_id = any($1) and assessment.state <> 'OPEN')`;
const ofAssessment = `exists (select from assessments assessment
  where assessment.region = row.region and assessment.id = row.assessment_id
    and assessment.person_id = any($1))`;

export const PRACTICAL: readonly PersonalTable[] = [
  {
    table: 'assessments',
    title: '实操考核',
    rows: 'row.person_id = any($1)',
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      examination_id: shown('考核场次编号'),
      person_id: shown('人员编号'),
      plan_uuid: content('考核计划'),
      plan_digest: shown('计划版本', { stays: VERSION }),
      attempt_number: shown('第几次'),
      state: shown('状态'),
      opened_at: shown('安排时间'),
      decided_at: shown('结果时间'),
      outcome: shown('结果'),
      score_percent: shown('百分制得分'),
      void_reason: shown('取消的理由', {
        becomes: `case when row.void_reason is not null then ${GONE} end`,
      }),
      ...UNIT_CODES,
    },
  },
  {
    table: 'assessment_results',
    title: '实操考核的结果',
    rows: ofAssessment,
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      assessment_id: shown('考核编号'),
      components: shown('各部分', { stays: '各部分的代码和得分，没有文字。' }),
      score_percent: shown('百分制得分'),
      outcome: shown('结果'),
      supersedes_id: shown('更正的结果'),
      decided_at: shown('时间'),
    },
  },
  {
    table: 'rating_tasks',
    title: '对你的评分安排',
    as: 'SUBJECT',
    leftOut: NOT_YET,
    rows: `(row.subject_person_id = any($1) and ${decided('row')})`,
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      assessment_id: shown('考核编号'),
      component_id: shown('部分', PART),
      subject_person_id: shown('人员编号'),
      assessor_id: leftOut('评分人', BLIND),
      rubric_digest: shown('评分标准版本', { stays: VERSION }),
      opens_at: shown('开始时间'),
      closes_at: shown('截止时间'),
      state: shown('状态'),
      declined_reason: leftOut('回绝理由', BLIND, {
        becomes: `case when row.declined_reason is not null then ${GONE} end`,
      }),
      assigned_at: leftOut('安排时间', BLIND),
    },
  },
  {
    table: 'ratings',
    title: '对你的评分单',
    as: 'SUBJECT',
    leftOut: NOT_YET,
    rows: `exists (select from rating_tasks task
      where task.region = row.region and task.id = row.task_id
        and task.subject_person_id = any($1) and ${decided('task')})`,
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      task_id: shown('评分安排编号'),
      rubric_digest: shown('评分标准版本', { stays: VERSION }),
      levels: shown('各项等级', { stays: '评分标准里各项和等级的代码。' }),
      critical: shown('一票否决项', { stays: '评分标准里的代码。' }),
      note: shown('附注', { becomes: 'null' }),
      claimed_at: leftOut('评分时间', BLIND),
      received_at: leftOut('收到时间', BLIND),
      supersedes_id: shown('更正的评分单'),
    },
  },
  {
    table: 'rating_tasks',
    title: '你的评分任务',
    as: 'ASSESSOR',
    rows: 'row.assessor_id = any($1)',
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      assessment_id: leftOut('考核编号', THEIRS),
      component_id: shown('部分', PART),
      subject_person_id: leftOut('被评的人', THEIRS),
      assessor_id: shown('人员编号'),
      rubric_digest: shown('评分标准版本', { stays: VERSION }),
      opens_at: shown('开始时间'),
      closes_at: shown('截止时间'),
      state: shown('状态'),
      declined_reason: shown('回绝理由', {
        becomes: `case when row.declined_reason is not null then ${GONE} end`,
      }),
      assigned_at: shown('安排时间'),
    },
  },
  {
    table: 'ratings',
    title: '你交的评分单',
    as: 'ASSESSOR',
    leftOut: '打的等级和写的附注说的是被评的人，不在你的文件里。',
    rows: `exists (select from rating_tasks task
      where task.region = row.region and task.id = row.task_id and task.assessor_id = any($1))`,
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      task_id: shown('评分任务编号'),
      rubric_digest: shown('评分标准版本', { stays: VERSION }),
      levels: leftOut('各项等级', THEIRS, { stays: THEIRS }),
      critical: leftOut('一票否决项', THEIRS, { stays: THEIRS }),
      note: leftOut('附注', THEIRS, { stays: '说的是被评的人：那个人离岗清除时一起清除。' }),
      claimed_at: shown('评分时间'),
      received_at: shown('收到时间'),
      supersedes_id: shown('更正的评分单'),
    },
  },
  {
    table: 'resolutions',
    title: '考核各部分的定分',
    leftOut: NOT_YET,
    rows: decided('row'),
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      assessment_id: shown('考核编号'),
      component_id: shown('部分', PART),
      rule: shown('办法'),
      sheet_ids: shown('评分单编号'),
      levels: shown('裁定的等级', { stays: '评分标准里各项和等级的代码。' }),
      critical: shown('一票否决项', { stays: '评分标准里的代码。' }),
      score: shown('得分'),
      fails: shown('不合格'),
      occurred_at: shown('发生时间'),
      decided_by: somebody('裁定人'),
      reason: shown('理由', { becomes: `case when row.reason is not null then ${GONE} end` }),
      decided_at: shown('时间'),
      supersedes_id: shown('更正的定分'),
    },
  },
  {
    table: 'disputes',
    title: '申诉',
    rows: ofAssessment,
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      assessment_id: shown('考核编号'),
      reason: shown('你的理由', { becomes: GONE }),
      opened_at: shown('提出时间'),
      state: shown('状态'),
      decided_by: somebody('处理人'),
      answer: shown('答复', { becomes: `case when row.answer is not null then ${GONE} end` }),
      decided_at: shown('处理时间'),
    },
  },
  {
    table: 'mentorships',
    title: '带教',
    rows: '(row.mentor_id = any($1) or row.mentee_id = any($1))',
    key: REGIONAL,
    columns: {
      ...REGION_AND_ID,
      mentor_id: somebody('带教人'),
      mentee_id: somebody('被带教人'),
      starts_on: shown('开始日期'),
      ends_on: shown('结束日期'),
      started_by: somebody('登记人'),
      started_at: shown('登记时间'),
      ended_by: somebody('结束登记人'),
    },
  },
];
