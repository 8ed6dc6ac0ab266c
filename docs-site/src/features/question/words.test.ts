import { QUESTION_TYPES } from '@shequ/schema/terms.ts';
import { expect, it } from 'vitest';
import { types } from './words.ts';

// Islands take their words from here: the terms with all their descriptions would weigh too much.
it('the question types are called in islands as everywhere else', () => {
  expect(types).toEqual(
    Object.fromEntries(
      QUESTION_TYPES.values
        .filter((type) => type !== 'CASE')
        .map((type) => [type, QUESTION_TYPES.zh[type]]),
    ),
  );
});
