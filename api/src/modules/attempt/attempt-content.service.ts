/** The versions that an attempt was drawn from, whatever has become of the content since. */
import type { Question, Quiz } from '@shequ/schema/content/model.ts';
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import type { Database } from '../../platform/database/db.ts';
import { loadVersions } from '../course/version-cache.ts';

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
