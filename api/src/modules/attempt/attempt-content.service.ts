/** The versions that an attempt was drawn from, whatever has become of the content since. */
import type { Question, Quiz, SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import type { Database } from '../../platform/database/db.ts';
import { loadVersions } from '../course/version-cache.ts';
import { questionOf } from './attempt.score.ts';
import { type OwnKey, selectOptionalAttempt } from './attempt.store.ts';

/** The questions of a form, by the digest of the version that holds them. */
export async function loadQuestionVersions(
  database: Database,
  form: readonly FormEntry[],
): Promise<Map<string, Question>> {
  const versions = await loadVersions(
    database,
    form.map((entry) => entry.questionDigest),
  );
  return new Map([...versions].map(([digest, version]) => [digest, version.canonical as Question]));
}

export async function loadQuizVersion(database: Database, digest: string): Promise<Quiz> {
  return (await loadVersions(database, [digest])).get(digest)?.canonical as Quiz;
}

/** The questions of the person's attempt with their keys, in its order. Never for a client. */
export async function loadAttemptQuestions(
  database: Database,
  attempt: OwnKey,
): Promise<SimpleQuestion[]> {
  const row = await selectOptionalAttempt(database.sql, attempt);
  if (row === null) throw new Error(`no attempt ${attempt.region}.${attempt.id}`);
  const versions = await loadQuestionVersions(database, row.form);
  return row.form.map((entry) => questionOf(entry, versions.get(entry.questionDigest) as Question));
}
