/** Lessons finished and quizzes sat by people of the demo, by the services that serve everybody. */
import type { Lesson } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/perfect-response.ts';
import { loadAttemptQuestions } from '../../modules/attempt/attempt-content.service.ts';
import { attemptIdOf } from '../../modules/attempt/attempt-row.ts';
import { saveResponse } from '../../modules/attempt/save-response.service.ts';
import { startAttempt } from '../../modules/attempt/start-attempt.service.ts';
import { submitAttempt } from '../../modules/attempt/submit-attempt.service.ts';
import { selfCheckIds } from '../../modules/completion/completion.rules.ts';
import { recordLessonCompletions } from '../../modules/completion/lesson-completion.service.ts';
import { currentCatalogue } from '../../modules/course/catalogue.ts';
import { loadVersions } from '../../modules/course/version-cache.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import type { Database } from '../../platform/database/db.ts';
import { newId } from '../../platform/ids.ts';

const MINUTE = 60_000;

const at = (database: Database, receivedAt: Date) => ({
  database,
  receivedAt,
  actor: SYSTEM_ACTOR,
});

/** Finishes the lessons, one each working day from that one on. */
export async function finishLessons(
  database: Database,
  personId: string,
  lessonUuids: readonly string[],
  from: Date,
): Promise<void> {
  const catalogue = await currentCatalogue(database);
  const lessons = lessonUuids.flatMap((uuid) => catalogue.lessons.get(uuid) ?? []);
  const versions = await loadVersions(
    database,
    lessons.map(({ digest }) => digest),
  );
  for (const [index, lesson] of lessons.entries()) {
    const completedAt = new Date(from.getTime() + index * 24 * 60 * MINUTE);
    const version = versions.get(lesson.digest)?.canonical as Lesson;
    const [result] = await recordLessonCompletions(
      at(database, new Date(completedAt.getTime() + MINUTE)),
      personId,
      [
        {
          lessonUuid: lesson.uuid,
          lessonVersion: lesson.digest,
          completedAt: completedAt.toISOString(),
          clientEventId: newId(),
          selfChecks: selfCheckIds(version.selfChecks),
        },
      ],
    );
    if (result?.refusal != null) throw result.refusal;
  }
}

/** Sits a quiz: answers this share of its questions rightly and leaves the others out. */
export async function sitQuiz(
  database: Database,
  personId: string,
  quizUuid: string,
  { startedAt, share }: { startedAt: Date; share: number },
): Promise<void> {
  const attempt = await startAttempt(at(database, startedAt), personId, {
    quizUuid,
    idempotencyKey: newId(),
  });
  const attemptId = attemptIdOf(attempt);
  const questions = await loadAttemptQuestions(database, { ...attempt, personId });
  const answeredAt = new Date(startedAt.getTime() + 10 * MINUTE);
  for (const question of questions.slice(0, Math.ceil(questions.length * share))) {
    await saveResponse(at(database, answeredAt), personId, {
      attemptId,
      questionUuid: question.uuid,
      response: perfectResponse(question),
      clientSequence: 1,
      idempotencyKey: newId(),
    });
  }
  await submitAttempt(at(database, answeredAt), personId, { attemptId, idempotencyKey: newId() });
}
