/** Random documents that fit the schema, with arguments that are sometimes real and sometimes not. */
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

import { DAYS, INSTANTS } from './edge-values.ts';

type Pick = fc.GeneratorValue;

export interface RandomDocument {
  query: string;
  /** Fields that give objects: each may cost some statements, however many rows it gives. */
  objectFields: number;
  mutations: number;
}

/** Texts for arguments by their name; `''` for all others. */
export type Values = Readonly<Record<string, readonly string[]>>;

const NUMBERS = [1, 1, 2, 3, 5, 10, 20, 100, 0, -1, 101, 2_147_483_647];
const JUNK = [
  '',
  ' ',
  'x',
  '\u0000',
  '\ud83d',
  '"',
  '%',
  "'; drop table people; --",
  '长'.repeat(300),
  '{}',
  'null',
];

const oneOf = <T>(pick: Pick, values: readonly T[]): T =>
  values[pick(fc.nat, values.length - 1)] as T;

class Writer {
  objectFields = 0;
  private readonly schema: GraphQLSchema;
  private readonly values: Values;
  private readonly pick: Pick;

  constructor(schema: GraphQLSchema, values: Values, pick: Pick) {
    this.schema = schema;
    this.values = values;
    this.pick = pick;
  }

  /** As often let in as not. */
  private edges({ admitted, refused }: typeof DAYS): readonly string[] {
    return this.pick(fc.boolean) ? admitted : refused;
  }

  private scalar(type: GraphQLNamedType, name: string): string {
    const { pick } = this;
    if (type.name === 'Int') return String(oneOf(pick, NUMBERS));
    if (type.name === 'Float') return String(oneOf(pick, [...NUMBERS, 0.5, 1e300]));
    if (type.name === 'Boolean') return String(pick(fc.boolean));
    if (type.name === 'DateTime') return JSON.stringify(oneOf(pick, this.edges(INSTANTS)));
    if (type.name === 'Date') return JSON.stringify(oneOf(pick, this.edges(DAYS)));
    const known = [...(this.values[name] ?? []), ...(this.values[''] ?? [])];
    return graphqlString(oneOf(pick, pick(fc.nat, 9) < 8 && known.length > 0 ? known : JUNK));
  }

  private input(type: GraphQLInputType, name: string, depth: number): string {
    const { pick } = this;
    if (!isNonNullType(type) && pick(fc.nat, 9) === 0) return 'null';
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items = Array.from({ length: pick(fc.nat, 4) }, () =>
        this.input(nullable.ofType as GraphQLInputType, name, depth),
      );
      return `[${items.join(', ')}]`;
    }
    if (isEnumType(nullable)) return oneOf(pick, nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields())
        .filter((field) => isNonNullType(field.type) || pick(fc.nat, 2) > 0)
        .map((field) => `${field.name}: ${this.input(field.type, field.name, depth + 1)}`);
      return `{ ${fields.join(', ')} }`;
    }
    return this.scalar(nullable as GraphQLNamedType, name);
  }

  private args(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter((argument) => isNonNullType(argument.type) || this.pick(fc.nat, 1) === 1)
      .map((argument) => `${argument.name}: ${this.input(argument.type, argument.name, 0)}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  private field(
    field: GraphQLField<unknown, unknown>,
    alias: string,
    depth: number,
  ): string | null {
    const type = getNamedType(field.type);
    const head = `${alias}: ${field.name}${this.args(field.args)}`;
    if (isLeafType(type)) return head;
    if (depth === 0) return null;
    this.objectFields += 1;
    return `${head} ${this.selection(type, depth - 1)}`;
  }

  private fields(type: GraphQLObjectType, depth: number, most: number): string {
    const all = Object.values(type.getFields());
    const count = 1 + this.pick(fc.nat, most - 1);
    const chosen = Array.from({ length: count }, () => oneOf(this.pick, all));
    const written = chosen
      .map((field, at) => this.field(field, `${field.name}_${depth}_${at}`, depth))
      .filter((text) => text !== null);
    return ['__typename', ...written].join(' ');
  }

  selection(type: GraphQLNamedType, depth: number): string {
    if (isObjectType(type)) return `{ ${this.fields(type, depth, 3)} }`;
    if (!isAbstractType(type)) return '{ __typename }';
    const possible = this.schema.getPossibleTypes(type);
    const inner = oneOf(this.pick, possible);
    return `{ __typename ... on ${inner.name} { ${this.fields(inner, depth, 3)} } }`;
  }

  root(type: GraphQLObjectType, depth: number): string {
    return `{ ${this.fields(type, depth, 2)} }`;
  }
}

/** JSON's escapes are GraphQL's, but for those it has not. */
const graphqlString = (text: string): string => JSON.stringify(text);

export function randomDocument(schema: GraphQLSchema, values: Values, pick: Pick): RandomDocument {
  const writer = new Writer(schema, values, pick);
  const isMutation = pick(fc.nat, 5) === 0;
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (root == null) throw new Error('the schema has no such root');
  const body = writer.root(root, 3 + pick(fc.nat, 6));
  return {
    query: `${isMutation ? 'mutation' : 'query'} ${body}`,
    objectFields: writer.objectFields,
    mutations: isMutation ? 2 : 0,
  };
}
