import { assertPerson } from '../../platform/authz.ts';
import { IdempotencyKeyReusedError } from '../../platform/change/idempotency.service.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import {
  AttemptAlreadySubmittedError,
  AttemptCooldownError,
  AttemptExpiredError,
  AttemptLimitReachedError,
  InvalidResponseError,
  StaleResponseError,
  TooManySavesError,
} from './attempt.errors.ts';
import { QuizAttemptRef } from './attempt.graphql.ts';
import { attemptIdOf } from './attempt-row.ts';
import { type Attempt, findOwnAttempt } from './attempt-view.service.ts';
import { QuestionResponseInput } from './question-response.graphql.ts';
import { saveResponse } from './save-response.service.ts';
import { startAttempt } from './start-attempt.service.ts';
import { submitAttempt } from './submit-attempt.service.ts';

const attemptId = field.regionalId('作答编号', 'The `id` of the attempt.');

/** Reads an attempt that a service just wrote or found for this viewer. */
async function readAttempt(
  context: RequestContext,
  key: { region: string; id: string },
): Promise<Attempt> {
  const attempt = await findOwnAttempt(context, attemptIdOf(key));
  if (attempt === null) throw new NotFoundError('没有找到这次作答。');
  return attempt;
}

/** The same answer whether a client omits the fields of other types or sends them as null. */
function withoutNulls(response: object): object {
  return Object.fromEntries(Object.entries(response).filter(([, value]) => value !== null));
}

addMutation({
  name: 'startAttempt',
  action: 'attempt:start',
  description:
    'Starts an attempt at a quiz, with questions drawn for it, or returns the open one. The time limit runs from the start.',
  input: {
    quizId: field.uuid('测验编号', 'The `id` of the quiz: the uuid of its file.'),
    idempotencyKey: field.idempotencyKey(),
  },
  success: {
    attempt: [QuizAttemptRef, 'The open attempt.'],
    resumed: [
      'Boolean',
      'Whether it was open before, perhaps in another window; then it has the answers saved there.',
    ],
  },
  refusals: [
    NotFoundError,
    AttemptLimitReachedError,
    AttemptCooldownError,
    IdempotencyKeyReusedError,
  ],
  resolve: async (context, { quizId, idempotencyKey }) => {
    const personId = assertPerson(context.viewer, 'attempt:start');
    const started = await startAttempt(context, personId, { quizUuid: quizId, idempotencyKey });
    return { attempt: await readAttempt(context, started), resumed: started.resumed };
  },
});

addMutation({
  name: 'saveResponse',
  action: 'attempt:save',
  description:
    'Saves the answer to one question of an open attempt, so that it survives a crash of the server. May be called while the learner is typing.',
  input: {
    attemptId,
    questionId: field.uuid('题目编号', 'The `id` of the question in the attempt.'),
    response: field.object(QuestionResponseInput, 'The answer.'),
    clientSequence: field.sequence(
      '答案序号',
      'Integer ≥ 0 that the client increments with each answer to this question; the greatest wins.',
    ),
    idempotencyKey: field.idempotencyKey(),
  },
  success: {
    questionId: ['ID', 'The question.'],
    clientSequence: ['Float', 'Sequence of the stored answer.'],
    savedAt: ['DateTime', 'When the server received it.'],
  },
  refusals: [
    NotFoundError,
    InvalidResponseError,
    StaleResponseError,
    TooManySavesError,
    AttemptExpiredError,
    AttemptAlreadySubmittedError,
    IdempotencyKeyReusedError,
  ],
  resolve: async (context, { questionId, response, ...input }) => {
    const personId = assertPerson(context.viewer, 'attempt:save');
    const { questionUuid, ...saved } = await saveResponse(context, personId, {
      ...input,
      questionUuid: questionId,
      response: withoutNulls(response),
    });
    return { questionId: questionUuid, ...saved };
  },
});

addMutation({
  name: 'submitAttempt',
  action: 'attempt:submit',
  description:
    'Submits and scores an attempt with the saved answers. Submitting it again returns the same result.',
  input: { attemptId, idempotencyKey: field.idempotencyKey() },
  success: { attempt: [QuizAttemptRef, 'The attempt, with its score.'] },
  refusals: [NotFoundError, AttemptExpiredError, IdempotencyKeyReusedError],
  resolve: async (context, input) => {
    const personId = assertPerson(context.viewer, 'attempt:submit');
    return { attempt: await readAttempt(context, await submitAttempt(context, personId, input)) };
  },
});
