/** Every scalar that can be written into a call, found in the SDL. */
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

/** The way from the arguments of a field to a scalar; 0 is the first item of a list. */
type Path = readonly (string | number)[];

export interface Leaf {
  operation: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  path: Path;
  scalar: string;
}

function below(
  type: GraphQLInputType,
  path: Path,
  through: readonly GraphQLInputType[],
): { path: Path; scalar: string }[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return below(nullable.ofType, [...path, 0], through);
  if (isScalarType(nullable)) return [{ path, scalar: nullable.name }];
  if (!isInputObjectType(nullable) || through.includes(nullable)) return [];
  return Object.values(nullable.getFields()).flatMap((field) =>
    below(field.type, [...path, field.name], [...through, nullable]),
  );
}

const leavesOf = (field: GraphQLField<unknown, unknown>) =>
  field.args.flatMap((argument) => below(argument.type, [argument.name], []));

function leavesUnder(type: GraphQLObjectType, operation: Leaf['operation']): Leaf[] {
  return Object.values(type.getFields()).flatMap((field) =>
    leavesOf(field).map((leaf) => ({ operation, field, ...leaf })),
  );
}

/** The scalars of the arguments of Query and Mutation. */
export function inputLeaves(schema: GraphQLSchema): Leaf[] {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query == null || mutation == null) throw new Error('the schema has no roots');
  return [...leavesUnder(query, 'query'), ...leavesUnder(mutation, 'mutation')];
}

/** Fields below the roots that take one of these scalars: `Person.hours(from)`. */
export function nestedLeaves(schema: GraphQLSchema, scalars: readonly string[]): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !roots.includes(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        leavesOf(field)
          .filter(({ scalar }) => scalars.includes(scalar))
          .map(({ path }) => `${type.name}.${field.name}(${path.join('.')})`),
      ),
    );
}

/** The arguments with the value at the path; lists and objects on the way are made. */
export function withValue(args: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const [first, ...others] = Array.isArray(args) ? args : [];
    return [withValue(first, rest, value), ...others];
  }
  const object = (args ?? {}) as Record<string, unknown>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}

/** The call with each argument as a variable. */
export function documentOf({ operation, field }: Leaf, selection: string): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`);
  const passed = field.args.map(({ name }) => `${name}: $${name}`);
  return `${operation} (${declared.join(', ')}) { ${field.name}(${passed.join(', ')}) ${selection} }`;
}

/** Names of the arguments that must be given. */
export const requiredArgs = (field: GraphQLField<unknown, unknown>): string[] =>
  field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
