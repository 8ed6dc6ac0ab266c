/** Why an examination, a task or a result does not take what was asked of it. */
import { refusal } from '../../platform/errors.ts';

export const AssessorConflictError = refusal('ASSESSOR_CONFLICT', {
  message: '这位评分人不能评这位候选人。',
  meaning:
    'Somebody may not rate or decide about this candidate; see `reason`. Checked when tasks are assigned and again when a sheet arrives. Nothing was changed.',
  fields: {
    reason: [
      'String',
      'SELF: the same person. MENTOR: guides the candidate in that time. SECOND_TASK: has a task for this component already, or has rated it. NO_ROLE: no ASSESSOR role that covers the unit. TOO_FEW: too few assessors without a conflict.',
    ],
  },
});

export const TaskClosedError = refusal('TASK_CLOSED', {
  message: '这项评分任务已经结束。',
  meaning:
    'The task takes no sheet any more, or not yet; see `reason`. Nothing was stored: keep the sheet on the device and show it to the coordinator if it should count.',
  fields: {
    reason: [
      'String',
      'NOT_OPEN: before it opens. TOO_LATE: filled in after it closed, or arrived after `acceptsUntil`. RESOLVED: the component is decided, and the other sheet may have been seen. DECLINED or WITHDRAWN: the assessor gave it back, or it was cancelled. TOO_MANY: more sheets than anybody needs were sent for it.',
    ],
  },
});

export const RubricChangedError = refusal('RUBRIC_CHANGED', {
  message: '评分单用的量表不是这项任务的版本，请重新下载任务后再评。',
  meaning:
    'The sheet was filled in by another version of the rubric than the task names. A task keeps its version when the rubric is changed, so a sheet of that version is always taken. Nothing was stored.',
  fields: { expectedVersion: ['String', 'Version of the task: `rubric.version`.'] },
});

export const SheetExistsError = refusal('SHEET_EXISTS', {
  message: '这个编号的评分单已经存在，内容不同。请换一个编号再传。',
  meaning:
    'A sheet with this id is stored with other content. The same sheet sent again is a success; another sheet needs an id of its own.',
});

export const AssessmentClosedError = refusal('ASSESSMENT_CLOSED', {
  message: '这次考核已经有结果，或者已经取消。',
  meaning: 'The assessment is decided or voided. Nothing was changed.',
});

export const NothingToResolveError = refusal('NOTHING_TO_RESOLVE', {
  message: '这一项现在不需要裁定：评分单还没有到齐，或者已经有了结果。',
  meaning:
    'The component is resolved already, or its sheets are not all there: only what the sheets leave open is for a registrar to decide.',
});

export const SeatsTakenError = refusal('SEATS_TAKEN', {
  message: '这一项的评分人已经够了。',
  meaning: 'The component needs no further assessor, or not as many as were named.',
  fields: { free: ['Int', 'How many assessors are still to be found.'] },
});

export const DisputeClosedError = refusal('DISPUTE_CLOSED', {
  message: '申诉的期限已过，或者这次考核还没有结果。',
  meaning: 'The result can be disputed only within the days that the plan declares.',
});

export const DisputeExistsError = refusal('DISPUTE_EXISTS', {
  message: '这次考核已经申诉过。',
  meaning: 'An assessment can be disputed once.',
});

export const DisputeDecidedError = refusal('DISPUTE_DECIDED', {
  message: '这件申诉已经处理过，或者没有人申诉。',
  meaning: 'There is no dispute of the assessment that waits for a decision.',
});

export const MentorshipOverlapsError = refusal('MENTORSHIP_OVERLAPS', {
  message: '这两个人在那段时间已有带教关系。',
  meaning: 'The mentor guides the same person on one of these days already.',
});
