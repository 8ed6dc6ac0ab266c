/** Refusals in the SDL: each is an object type made from its class, below the interface `Refusal`. */
import type { ObjectRef, SchemaTypes } from '@pothos/core';
import type { AnyRefusal, ApiError, FieldFault } from '../errors.ts';
import { builder } from './builder.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

export const RefusalInterface = builder.interfaceRef<ApiError>('Refusal').implement({
  description: 'Why a mutation changed nothing. Tell refusals apart by type or by `code`.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description:
        'Stable upper-case code, e.g. `NOT_PERMITTED`; the table of codes is api/ERRORS.md.',
    }),
    message: t.exposeString('message', { description: 'A sentence for the user, in Chinese.' }),
  }),
});

const FieldFaultType = builder.objectRef<FieldFault>('FieldFault').implement({
  description: 'One fault of an input.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description:
        'Path of the value in the input, e.g. `completions.3.lessonId`; empty for the input as a whole.',
    }),
    message: t.exposeString('message', {
      description: 'What is wrong and what was expected, in Chinese.',
    }),
  }),
});

const refusalErrors = new WeakMap<object, ApiError>();

/**
 * A refusal as a value that a resolver may return: graphql-js takes an Error that is returned for one
 * that was thrown.
 */
export function toRefusal<E extends ApiError>(error: E): E {
  const shown = { ...error, code: error.code, message: error.message };
  refusalErrors.set(shown, error);
  return shown;
}

export function isRefusalOf(value: unknown, refusal: AnyRefusal): boolean {
  return typeof value === 'object' && value !== null && refusalErrors.get(value) instanceof refusal;
}

const refs = new Map<AnyRefusal, ObjectRef<Types, ApiError>>();

/** `ATTEMPT_EXPIRED` → `AttemptExpired`. */
const typeNameOf = (code: string): string =>
  code.replace(
    /([A-Z])([A-Z]*)_?/g,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );

/** The object type of a refusal, made when the first mutation lists it. */
export function refusalRef(refusal: AnyRefusal): ObjectRef<Types, ApiError> {
  const known = refs.get(refusal);
  if (known !== undefined) return known;
  const ref = builder.objectRef<ApiError>(typeNameOf(refusal.code));
  ref.implement({
    description: refusal.meaning,
    interfaces: [RefusalInterface],
    // Tells the types apart where a field returns the interface itself.
    isTypeOf: (value) => isRefusalOf(value, refusal),
    fields: (t) =>
      Object.fromEntries(
        Object.entries(refusal.fields).map(([name, [type, description]]) => [
          name,
          t.expose(name as never, {
            type: type === 'FieldFaults' ? [FieldFaultType] : type,
            description,
          }),
        ]),
      ),
  });
  refs.set(refusal, ref);
  return ref;
}
