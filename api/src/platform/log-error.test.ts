import { DrizzleQueryError } from 'drizzle-orm/errors';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { describeError } from './log-error.ts';

const SECRETS = ['13800000001', 'the answer is B', '5f4dcc3b5aa765d6'];

describe('describeError', () => {
  it('keeps what was wrong and drops the values that PostgreSQL and Drizzle put beside it', () => {
    const cause = Object.assign(
      new Error('duplicate key value violates unique constraint "people_phone_key"'),
      {
        name: 'PostgresError',
        code: '23505',
        detail: `Key (phone)=(${SECRETS[0]}) already exists.`,
        parameters: SECRETS,
        query: `insert ${SECRETS[2]}`,
        constraint_name: 'people_phone_key',
      },
    );
    const described = describeError(
      new DrizzleQueryError('insert into people values ($1, $2, $3)', SECRETS, cause),
    );
    const text = JSON.stringify(described);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(described.message).toBe('Failed query: insert into people values ($1, $2, $3)');
    expect(described.stack).toMatch(/\n {4}at /);
    expect(described.cause).toMatchObject({
      type: 'PostgresError',
      code: '23505',
      constraint: 'people_phone_key',
      message: 'duplicate key value violates unique constraint "people_phone_key"',
    });
  });

  it('drops the value that a data exception quotes', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "13800000001"'), {
      code: '22P02',
    });
    expect(JSON.stringify(describeError(error))).not.toContain('13800000001');
    expect(describeError(error).message).toBe('invalid input syntax for type uuid: "…"');
  });

  it('describes what a resolver threw, with its code, where graphql-js wrapped it', () => {
    const originalError = Object.assign(new Error('invalid input syntax: "13800000001"'), {
      name: 'PostgresError',
      code: '22P02',
    });
    const wrapped = new GraphQLError(originalError.message, { path: ['person'], originalError });
    expect(describeError(wrapped)).toMatchObject({ type: 'PostgresError', code: '22P02' });
    expect(JSON.stringify(describeError(wrapped))).not.toContain('13800000001');
  });

  it('drops values of several lines', () => {
    const described = describeError(
      new DrizzleQueryError('select $1', ['line one\nline two\n at end'], new Error('x')),
    );
    expect(JSON.stringify(described)).not.toContain('line two');
  });

  it('does not show what was thrown when it is no error, and ends on a loop of causes', () => {
    expect(JSON.stringify(describeError('13800000001'))).not.toContain('13800000001');
    const loop: Error & { cause?: unknown } = new Error('loop');
    loop.cause = loop;
    expect(describeError(loop).message).toBe('loop');
  });
});
