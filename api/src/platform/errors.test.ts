import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  ApiError,
  ERROR_ROWS,
  NotFoundError,
  NotPermittedError,
  NotSignedInError,
  PasswordChangeRequiredError,
  refusal,
  SessionExpiredError,
} from './errors.ts';

const ClosedError = refusal('TEST_CLOSED', {
  status: 410,
  message: '已经结束。',
  meaning: 'It is closed.',
  fields: { closedAt: ['DateTime', 'When.'], marks: ['Int', 'How many.'] },
});

describe('a refusal', () => {
  it('carries its code, message, status and values, and sends only the values as details', () => {
    const values = { closedAt: '2026-11-22T01:02:03Z', marks: 2 };
    const error = new ClosedError(values);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      code: 'TEST_CLOSED',
      message: '已经结束。',
      status: 410,
      ...values,
    });
    expect(error.details).toEqual(values);
    expectTypeOf(error.closedAt).toEqualTypeOf<string>();
    expectTypeOf(error.marks).toEqualTypeOf<number>();
    expectTypeOf(ClosedError).constructorParameters.toEqualTypeOf<
      [values: { readonly closedAt: string; readonly marks: number }, message?: string]
    >();
  });

  it('takes a message of the case', () => {
    expect(new ClosedError({ closedAt: '', marks: 0 }, '考核已结束。').message).toBe(
      '考核已结束。',
    );
    expect(new NotFoundError('没有这个人。')).toMatchObject({
      message: '没有这个人。',
      details: {},
    });
    expect(new NotFoundError().message).toBe(ERROR_ROWS.get('NOT_FOUND')?.message);
    expectTypeOf(NotFoundError).constructorParameters.toEqualTypeOf<[message?: string]>();
  });

  it('is a row of the table of errors', () => {
    expect(ERROR_ROWS.get('TEST_CLOSED')).toEqual({
      status: 410,
      message: '已经结束。',
      meaning: 'It is closed.',
    });
  });

  it('has a code of its own', () => {
    const define = (code: string) => () => refusal(code, { message: '不行。', meaning: 'No.' });
    expect(define('TEST_CLOSED')).toThrow('TEST_CLOSED is defined twice');
    expect(define('RATE_LIMITED')).toThrow('RATE_LIMITED is defined twice');
  });

  it('that is shown as another is caught as that, with its own code and message', () => {
    const changed = new PasswordChangeRequiredError({ missingScope: 'password:change' });
    expect(changed).toBeInstanceOf(NotPermittedError);
    expect(changed).toMatchObject({
      code: 'PASSWORD_CHANGE_REQUIRED',
      missingScope: 'password:change',
      message: ERROR_ROWS.get('PASSWORD_CHANGE_REQUIRED')?.message,
    });
    expect(new SessionExpiredError()).toBeInstanceOf(NotSignedInError);
    expect(new NotSignedInError()).not.toBeInstanceOf(SessionExpiredError);
  });
});
