/**
 * How every mutation is made. From its fields follow the input type, the success type, the union of the
 * success with the refusals, and the TypeScript types of its resolver. A call checks the action, then
 * the input, then runs the service. A service refuses by throwing an ApiError inside its transaction,
 * which so rolls back; the ones that the mutation lists come back as data, all others are thrown on.
 */
import type { FieldNullability, SchemaTypes, ShapeFromTypeParam, TypeParam } from '@pothos/core';
import { type Action, assertCanSomewhere } from '../authz.ts';
import {
  type AnyRefusal,
  type ApiError,
  NotPermittedError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';
import { type Fields, inputObject, type Parsed, parseInput } from './input.ts';
import { isRefusalOf, refusalRef, toRefusal } from './refusal-types.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

/** Fields of a success: type and description of each. */
type SuccessFields = Readonly<
  Record<string, readonly [type: TypeParam<Types>, description: string]>
>;

type SuccessOf<Shown extends SuccessFields> = {
  [Name in keyof Shown]: ShapeFromTypeParam<
    Types,
    Shown[Name][0],
    FieldNullability<Shown[Name][0]>
  >;
};

interface MutationOptions<Input extends Fields, Success extends SuccessFields> {
  readonly name: string;
  /** What the viewer must be allowed to do somewhere; the service checks on what exactly. */
  readonly action: Action;
  readonly description: string;
  readonly input: Input;
  readonly success: Success;
  /** Besides ValidationError, NotPermitted and NotSignedIn, which every mutation may return. */
  readonly refusals: readonly AnyRefusal[];
  readonly resolve: (context: RequestContext, input: Parsed<Input>) => Promise<SuccessOf<Success>>;
}

const OF_EVERY_MUTATION = [ValidationError, NotPermittedError, NotSignedInError];

/** Adds `name(input: NameInput!): NameResult!` to Mutation. */
export function addMutation<const Input extends Fields, const Success extends SuccessFields>({
  name,
  action,
  description,
  ...options
}: MutationOptions<Input, Success>): void {
  const typeName = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const input = inputObject(`${typeName}Input`, `Input of \`${name}\`.`, options.input);
  const success = builder.objectRef<SuccessOf<Success>>(`${typeName}Success`).implement({
    description: `Returned by \`${name}\` when it succeeded.`,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(options.success).map(([field, [type, about]]) => [
          field,
          t.expose(field as never, { type, description: about } as never),
        ]),
      ),
  });
  const refusals = [...OF_EVERY_MUTATION, ...options.refusals];
  const result = builder.unionType(`${typeName}Result`, {
    description: `Returned by \`${name}\`: its success, or why nothing was changed.`,
    types: [success, ...refusals.map(refusalRef)],
    resolveType: (value) => {
      const refused = refusals.find((refusal) => isRefusalOf(value, refusal));
      return refused === undefined ? success : refusalRef(refused);
    },
  });

  async function run(context: RequestContext, value: unknown): Promise<object> {
    try {
      assertCanSomewhere(context.viewer, action);
      return await options.resolve(context, parseInput(input.rule, value));
    } catch (error) {
      if (!refusals.some((refusal) => error instanceof refusal)) throw error;
      return toRefusal(error as ApiError);
    }
  }

  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      description,
      args: { input: t.arg({ type: input.ref, required: true, description: 'What to change.' }) },
      extensions: { action },
      resolve: (_root, args, context) => run(context, args.input) as never,
    }),
  );
}
