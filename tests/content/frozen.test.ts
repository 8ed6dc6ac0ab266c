/**
 * Content, answers and forms that were stored once keep their meaning. The files below
 * `fixtures/frozen` may be added to, never edited: when one of these tests fails, the code is
 * wrong, or every record that names such a digest loses what it points at.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson, digestOf } from '@shequ/schema/content/digest.ts';
import { loadContent } from '@shequ/schema/content/load.ts';
import { plainRenderer } from '@shequ/schema/content/markdown.ts';
import type { SimpleQuestion } from '@shequ/schema/content/model.ts';
import { toPublicQuestions } from '@shequ/schema/content/public-question.ts';
import { type DrawBank, drawForm } from '@shequ/schema/scoring/draw.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { scoreQuestion } from '@shequ/schema/scoring/score.ts';
import type { Scorer } from '@shequ/schema/scoring/scorer.ts';
import { SCORERS } from '@shequ/schema/scoring/scorers.ts';
import { validateResponse } from '@shequ/schema/scoring/validate.ts';
import { describe, expect, it } from 'vitest';

const FROZEN = fileURLToPath(new URL('../fixtures/frozen/', import.meta.url));

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(FROZEN, path), 'utf8')) as T;
}

const formats = readdirSync(join(FROZEN, 'content')).sort();

describe.each(formats)('content of format %s', (format) => {
  const folder = join(FROZEN, 'content', format);

  it('parses to the same canonical values and digests', async () => {
    const { content } = await loadContent([folder], { today: '2026-11-22' });
    const located = [
      ...content.courses,
      ...[...content.lessons.values()].flat(),
      ...content.quizzes,
      ...content.banks,
    ];
    const expected = readJson<Record<string, { digest: string; value: unknown }>>(
      `parsed/${format}.json`,
    );
    expect(located.map(({ file }) => file).sort()).toEqual(Object.keys(expected).sort());
    for (const { file, value, digest } of located) {
      expect(canonicalJson(value)).toBe(canonicalJson(expected[file]?.value));
      expect(digest).toBe(expected[file]?.digest);
      expect(digestOf(value)).toBe(digest);
    }
  });
});

interface FrozenScore {
  question: SimpleQuestion;
  response: QuestionResponse;
  scorerVersion: string;
  pointsEarned: number;
}

describe.each([...SCORERS.keys()])('stored answers of scorer %s', (version) => {
  const scores = readJson<FrozenScore[]>(`scores/scorer-${version}.json`);

  it.each(scores.map((each, index) => [`${index} (${each.question.type})`, each] as const))(
    'number %s is still valid and earns what it earned',
    (_name, { question, response, scorerVersion, pointsEarned }) => {
      expect(validateResponse(question, response)).toEqual({ ok: true, response });
      expect(scoreQuestion(question, response, SCORERS.get(scorerVersion) as Scorer)).toEqual({
        scorerVersion,
        pointsEarned,
        pointsTotal: 1,
      });
    },
  );
});

describe('stored forms', () => {
  interface FrozenForm {
    seed: string;
    draw: Parameters<typeof drawForm>[0]['draw'];
    banks: DrawBank[];
    form: ReturnType<typeof drawForm>;
  }

  it.each(readJson<FrozenForm[]>('forms/draw-1.json').map((each) => [each.seed, each] as const))(
    'seed %s draws what it drew',
    (_seed, { seed, draw, banks, form }) => {
      expect(drawForm({ draw }, banks, seed)).toEqual(form);
    },
  );

  it('a question is delivered in the order in which it was delivered', () => {
    const orders =
      readJson<{ question: SimpleQuestion; seed: string; ids: string[] }[]>('forms/order-1.json');
    for (const { question, seed, ids } of orders) {
      const [delivered] = toPublicQuestions(question, seed, plainRenderer);
      expect(
        [
          ...(delivered?.choices ?? []),
          ...(delivered?.items ?? []),
          ...(delivered?.right ?? []),
        ].map(({ id }) => id),
      ).toEqual(ids);
    }
  });
});
