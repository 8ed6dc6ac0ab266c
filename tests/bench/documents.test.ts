import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { QUIET_PAGE } from './flood/flood.ts';
import { VALID_DOCUMENTS } from './flood/kinds.ts';
import { REPOSITORY } from './paths.ts';
import { OPERATIONS, QUIZZES } from './storm/storm.ts';
import { DISTRICT_PAGE, TRANSCRIPT } from './targets/product.ts';

const schema = buildSchema(
  readFileSync(join(REPOSITORY, 'schema', 'graphql', 'schema.graphql'), 'utf8'),
);

describe('the operations that the bench sends', () => {
  it.each(
    Object.entries({
      DISTRICT_PAGE,
      TRANSCRIPT,
      QUIZZES,
      QUIET_PAGE,
      ...OPERATIONS,
      ...VALID_DOCUMENTS,
    }),
  )('%s is valid by the printed schema', (_name, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });
});
