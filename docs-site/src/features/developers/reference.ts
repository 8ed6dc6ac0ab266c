/** The SDL as the pages of the reference show it: kinds of entries, their fields, arguments and types. */
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { ReferenceKind } from './reference-kinds.ts';

/** How a type is written, and where its name leads; null for the scalars of GraphQL itself. */
export interface TypeText {
  before: string;
  name: string;
  after: string;
  href: string | null;
}

/** A field, argument, input field, value or member. */
export interface ReferencePart {
  name: string;
  type: TypeText | null;
  description: string;
  deprecated: string | null;
  defaultValue: string | null;
  arguments: ReferencePart[];
}

export interface ReferenceEntry {
  id: string;
  name: string;
  description: string;
  deprecated: string | null;
  /** What a field of Query or Mutation gives. */
  type: TypeText | null;
  /** Arguments of a field, or fields, values or members of a type. */
  parts: ReferencePart[];
}

function kindOf(type: GraphQLNamedType): ReferenceKind {
  if (isObjectType(type) || isInterfaceType(type)) return 'objects';
  if (isUnionType(type)) return 'unions';
  return isInputObjectType(type) ? 'inputs' : 'values';
}

/** Where the type is described; null for what GraphQL itself defines. */
function hrefOf(type: GraphQLNamedType): string | null {
  if (isSpecifiedScalarType(type) || isIntrospectionType(type)) return null;
  return `/developers/reference/${kindOf(type)}/#${type.name}`;
}

function textOf(type: GraphQLArgument['type'] | GraphQLField<unknown, unknown>['type']): TypeText {
  const named = getNamedType(type);
  const [before = '', after = ''] = String(type).split(named.name);
  return { before, name: named.name, after, href: hrefOf(named) };
}

type Described =
  | GraphQLField<unknown, unknown>
  | GraphQLInputField
  | GraphQLArgument
  | {
      name: string;
      description?: string | null | undefined;
      deprecationReason?: string | null | undefined;
    };

function partOf(item: Described): ReferencePart {
  return {
    name: item.name,
    type: 'type' in item ? textOf(item.type) : null,
    description: item.description ?? '',
    deprecated: item.deprecationReason ?? null,
    defaultValue:
      'defaultValue' in item && item.defaultValue !== undefined
        ? JSON.stringify(item.defaultValue)
        : null,
    arguments: 'args' in item ? item.args.map(partOf) : [],
  };
}

function partsOf(type: GraphQLNamedType): ReferencePart[] {
  if (isEnumType(type)) return type.getValues().map(partOf);
  if (isUnionType(type)) {
    return type.getTypes().map((member) => ({
      ...partOf({ name: member.name, description: member.description }),
      name: '',
      type: textOf(member),
    }));
  }
  if (isScalarType(type)) return [];
  return Object.values<Described>(type.getFields()).map(partOf);
}

/** Every entry of the SDL by kind, in the order of the SDL. */
export function readReference(sdl: string): Record<ReferenceKind, ReferenceEntry[]> {
  const schema = buildSchema(sdl);
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const [queries = [], mutations = []] = roots.map((root) =>
    Object.values(root?.getFields() ?? {}).map((field): ReferenceEntry => {
      const { name, type, description, deprecated, arguments: parts } = partOf(field);
      return { id: name, name, type, description, deprecated, parts };
    }),
  );
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !roots.includes(type as never) && hrefOf(type) !== null,
  );
  const entriesOf = (kind: ReferenceKind) =>
    types
      .filter((type) => kindOf(type) === kind)
      .map(
        (type): ReferenceEntry => ({
          id: type.name,
          name: type.name,
          type: null,
          description: type.description ?? '',
          deprecated: null,
          parts: partsOf(type),
        }),
      );
  return {
    queries,
    mutations,
    objects: entriesOf('objects'),
    unions: entriesOf('unions'),
    inputs: entriesOf('inputs'),
    values: entriesOf('values'),
  };
}
