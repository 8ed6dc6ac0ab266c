/** Why a programme cannot be assigned, or a requirement not be waived. */
import { refusal } from '../../platform/errors.ts';

export const NotSatisfiableError = refusal('NOT_SATISFIABLE', {
  message: '这个方案有要求已经停用，没有人能完成，不能布置。请先更新方案。',
  meaning:
    'The programme asks for content that is not on offer any more, so that nobody could complete it; `requirements` names what. Have the programme changed, then assign it.',
  fields: { requirements: ['String', 'What is not on offer, by title, in one text.'] },
});

export const AssignmentWithdrawnError = refusal('ASSIGNMENT_WITHDRAWN', {
  message: '这一次的布置已经撤回。要继续，请恢复原来的布置。',
  meaning:
    'The person has this programme in this period already, and it was withdrawn: reinstate it instead of assigning it again.',
});

export const UnknownRequirementError = refusal('UNKNOWN_REQUIREMENT', {
  message: '没有找到这一项要求。方案或条件可能已更新，请刷新后重试。',
  meaning:
    'No programme, rule or template with this id has a requirement with this node id in its current version.',
});
