/**
 * How every mutation is made: check the action, check the shape, run the service, and give a union
 * of the success and the refusals the field names. A service refuses by throwing an ApiError inside
 * its transaction, which so rolls back; the ones named here come back as data, all others are
 * thrown on.
 */
import type { InputObjectRef, ObjectRef, SchemaTypes } from '@pothos/core';
import type { z } from 'zod';
import type { Action } from '../authz.ts';
import { assertCanSomewhere } from '../authz.ts';
import {
  type ApiError,
  ConflictError,
  type FieldFault,
  NotFoundError,
  NotPermittedError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;
// biome-ignore lint/suspicious/noExplicitAny: a class of errors, whatever its constructor takes
type ErrorClass<E extends ApiError> = new (...args: any[]) => E;

/** A refusal as the SDL knows it: the error class and the object type that shows it. */
export interface RefusalType<E extends ApiError = ApiError> {
  readonly errorClass: ErrorClass<E>;
  readonly ref: ObjectRef<Types, E>;
}

export const RefusalInterface = builder.interfaceRef<ApiError>('Refusal').implement({
  description: 'Why a mutation changed nothing. Tell refusals apart by type or by `code`.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'Stable upper-case code, e.g. `NOT_PERMITTED`; the table is in api/ERRORS.md.',
    }),
    message: t.exposeString('message', { description: 'A sentence for the person, in Chinese.' }),
  }),
});

type RefusalFields<E extends ApiError> = Parameters<
  ReturnType<typeof builder.objectRef<E>>['implement']
>[0]['fields'];

const refusalErrors = new WeakMap<object, ApiError>();

/**
 * A refusal as a value to give back: graphql-js takes an Error that a resolver returns for one that
 * it threw.
 */
export function toRefusal<E extends ApiError>(error: E): E {
  const shown = { ...error, code: error.code, message: error.message };
  refusalErrors.set(shown, error);
  return shown;
}

function isRefusalOf(value: unknown, errorClass: ErrorClass<ApiError>): boolean {
  return (
    typeof value === 'object' && value !== null && refusalErrors.get(value) instanceof errorClass
  );
}

/** Makes the object type of a refusal. Its name is the error class's without `Error`. */
export function refusalType<E extends ApiError>(
  name: string,
  errorClass: ErrorClass<E>,
  description: string,
  fields?: RefusalFields<E>,
): RefusalType<E> {
  const ref = builder.objectRef<E>(name);
  ref.implement({
    description,
    interfaces: [RefusalInterface],
    // Tells the types apart where a field gives the interface itself.
    isTypeOf: (value: unknown) => isRefusalOf(value, errorClass),
    ...(fields === undefined ? {} : { fields }),
  } as Parameters<typeof ref.implement>[0]);
  return { errorClass, ref: ref as ObjectRef<Types, E> };
}

const FieldFaultType = builder.objectRef<FieldFault>('FieldFault').implement({
  description: 'One fault of an input.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description:
        'Where in the input, e.g. `completions.3.lessonId`; empty for the input as a whole.',
    }),
    message: t.exposeString('message', {
      description: 'What is wrong and what was expected, in Chinese.',
    }),
  }),
});

export const ValidationRefusal = refusalType(
  'ValidationError',
  ValidationError,
  'The input has the wrong shape. Nothing was changed.',
  (t) => ({
    fields: t.field({
      type: [FieldFaultType],
      description: 'All faults found, in the order of the input.',
      resolve: (error) => [...error.fields],
    }),
  }),
);

export const NotPermittedRefusal = refusalType(
  'NotPermitted',
  NotPermittedError,
  'The viewer lacks the role or scope for it.',
  (t) => ({
    missingScope: t.exposeString('missingScope', {
      description:
        'What to ask for. To a person the role, `ADMIN@410102000000`; to an API key the scope, `people:read@410102000000`: on that unit or one above it, and without `@` on the unit of what was asked for. `PERSON` when no key may do it, whatever its scopes. `password:change` comes with the code PASSWORD_CHANGE_REQUIRED.',
    }),
  }),
);

export const NotSignedInRefusal = refusalType(
  'NotSignedIn',
  NotSignedInError,
  'The operation needs a signed-in person.',
);

export const NotFoundRefusal = refusalType(
  'NotFound',
  NotFoundError,
  'The input names something that does not exist, or that the viewer may not know of.',
);

export const ConflictRefusal = refusalType(
  'Conflict',
  ConflictError,
  'The change contradicts what is stored, for example a staff number already in use.',
);

/** Zod's faults as ours, in the order of the input; `within` names the part that was parsed. */
export function faultsOf(error: z.ZodError, within?: string): FieldFault[] {
  return error.issues.map((issue) => ({
    path: [...(within === undefined ? [] : [within]), ...issue.path].join('.'),
    message: issue.message,
  }));
}

export interface MutationOptions<Input, Parsed, Output extends object> {
  readonly name: string;
  readonly description: string;
  /** What the viewer must be allowed to do somewhere; the service checks on what exactly. */
  readonly action: Action;
  readonly input: InputObjectRef<Types, Input>;
  /** Shape rules that GraphQL types cannot say, with messages in Chinese. */
  readonly schema: z.ZodType<Parsed, unknown>;
  readonly success: ObjectRef<Types, Output>;
  /** Besides ValidationError, NotPermitted and NotSignedIn, which every mutation may give. */
  // biome-ignore lint/suspicious/noExplicitAny: refusals of several classes in one list
  readonly refusals: readonly RefusalType<any>[];
  readonly resolve: (input: Parsed, context: RequestContext) => Promise<Output>;
}

/** Adds `name(input: …!): NameResult!` to Mutation. */
export function addMutation<Input, Parsed, Output extends object>(
  options: MutationOptions<Input, Parsed, Output>,
): void {
  // biome-ignore lint/suspicious/noExplicitAny: as in MutationOptions
  const refusals: readonly RefusalType<any>[] = [
    ValidationRefusal,
    NotPermittedRefusal,
    NotSignedInRefusal,
    ...options.refusals,
  ];
  const resultName = `${options.name[0]?.toUpperCase()}${options.name.slice(1)}Result`;
  const result = builder.unionType(resultName, {
    description: `What \`${options.name}\` gives: its success, or why nothing was changed.`,
    types: [options.success, ...refusals.map((refusal) => refusal.ref)],
    resolveType: (value) =>
      refusals.find((refusal) => isRefusalOf(value, refusal.errorClass))?.ref ?? options.success,
  });

  async function run(input: unknown, context: RequestContext): Promise<Output | ApiError> {
    try {
      assertCanSomewhere(context.viewer, options.action);
      const parsed = options.schema.safeParse(input);
      if (!parsed.success) throw new ValidationError(faultsOf(parsed.error));
      return await options.resolve(parsed.data, context);
    } catch (error) {
      const named = refusals.find((refusal) => error instanceof refusal.errorClass);
      if (named === undefined) throw error;
      return toRefusal(error as ApiError);
    }
  }

  builder.mutationField(options.name, (t) =>
    t.field({
      type: result,
      description: options.description,
      args: {
        input: t.arg({ type: options.input, required: true, description: 'What to change.' }),
      },
      extensions: { action: options.action },
      resolve: (_root, args, context) => run((args as { input: unknown }).input, context) as never,
    }),
  );
}
