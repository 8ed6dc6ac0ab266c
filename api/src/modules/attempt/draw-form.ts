/** The form of an attempt: what is drawn from the banks as they are offered now, and in which version. */
import { bankName } from '@shequ/schema/content/kinds/quiz/format.ts';
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import { type DrawBank, drawForm } from '@shequ/schema/scoring/draw.ts';
import type { Catalogue, CatalogueBank, CatalogueQuiz } from '../course/catalogue.ts';

/** The banks that the draw names, by the name that it uses; those of withdrawn courses are none. */
function banksOf(
  { courses, banks }: Catalogue,
  { value }: CatalogueQuiz,
): [string, CatalogueBank][] {
  const wanted = new Set(value.draw.map(({ bank }) => bank));
  return [...banks]
    .filter(([courseUuid]) => courses.get(courseUuid)?.retired === false)
    .flatMap(([, list]) => list)
    .map((bank): [string, CatalogueBank] => [bankName(value.courseSlug, bank.value), bank])
    .filter(([name]) => wanted.has(name));
}

/** `earlier` holds the forms that the quiz avoids, the oldest first. */
export function drawAttemptForm(
  catalogue: Catalogue,
  quiz: CatalogueQuiz,
  seed: string,
  earlier: readonly FormEntry[][],
): FormEntry[] {
  const named = banksOf(catalogue, quiz);
  const digests = new Map(named.flatMap(([, bank]) => [...bank.questionDigests]));
  const banks = named.map(([slug, bank]): DrawBank => ({ slug, questions: bank.value.questions }));
  const seen = new Map(
    earlier.flatMap((form, when) => form.map(({ questionUuid }) => [questionUuid, when] as const)),
  );
  return drawForm(quiz.value, banks, seed, seen).map(({ uuid, caseUuid }) => {
    const questionDigest = digests.get(caseUuid ?? uuid);
    if (questionDigest === undefined)
      throw new Error(`question ${caseUuid ?? uuid} has no version`);
    return { questionUuid: uuid, caseUuid, questionDigest };
  });
}
