/**
 * An input field is one value: its GraphQL type, the rule for its values, and its description. Inputs
 * and arguments are made of such values (input.ts); the type of what a resolver receives follows from
 * the rules.
 */
import type { InputType, InputTypeParam, SchemaTypes } from '@pothos/core';
import { z } from 'zod';
import {
  admittedRule,
  apiKeyScopeRule,
  cellRule,
  clientKeyRule,
  columnRule,
  contentIdRule,
  cursorRule,
  digestRule,
  displayNameRule,
  levelRule,
  listRule,
  nodeIdRule,
  orgUnitCodeRule,
  partIdRule,
  phoneRule,
  positionFamilyRule,
  regionalIdRule,
  roleRule,
  rowRule,
  searchRule,
  sequenceRule,
  slugRule,
  staffNumberRule,
  urlRule,
  uuidRule,
  wordsRule,
} from '../input-rules.ts';

import type { builder } from './builder.ts';
import type { InputObject } from './input.ts';
import { RoleEnum } from './terms.graphql.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;
type Rule<Value> = z.ZodType<Value, unknown>;

interface FieldOptions {
  readonly required?: boolean;
  readonly defaultValue?: unknown;
  /** What messages call the value; that of the rule when it has one. */
  readonly noun?: unknown;
}

export class Field<Value> {
  readonly type: InputTypeParam<Types>;
  readonly rule: Rule<Value>;
  readonly description: string;
  readonly options: FieldOptions;

  constructor(
    type: InputTypeParam<Types>,
    rule: Rule<Value>,
    description: string,
    options: FieldOptions = {},
  ) {
    this.type = type;
    this.rule = rule;
    this.description = description;
    this.options = { required: true, noun: rule.meta()?.noun, ...options };
  }

  /** May be omitted or null, and is then what the fallback returns, or null without one. */
  optional(): Field<Value | null>;
  optional(fallback: () => Value): Field<Value>;
  optional(fallback: () => Value | null = () => null): Field<Value | null> {
    const rule = this.rule.nullish().transform((value) => value ?? fallback());
    return new Field(this.type, rule, this.description, { ...this.options, required: false });
  }

  /** May be omitted or null, and is then this value, which the SDL shows. */
  default(defaultValue: Value): Field<Value> {
    const { type, rule, description, options } = this.optional(() => defaultValue);
    return new Field<Value>(type, rule, description, { ...options, defaultValue });
  }
}

/** `(description) => Field` for a type that has one rule. */
const fieldOf =
  <Value>(type: InputType<Types>, rule: Rule<Value>) =>
  (description: string) =>
    new Field(type, rule, description);

/** `(noun, description) => Field` for a rule that is made with the noun of its field. */
const nounFieldOf =
  <Value>(type: InputType<Types>, ruleOf: (noun: string) => Rule<Value>) =>
  (noun: string, description: string) =>
    new Field(type, ruleOf(noun), description);

const keyField = nounFieldOf('String', clientKeyRule);

export const field = {
  uuid: nounFieldOf('ID', uuidRule),
  regionalId: nounFieldOf('ID', regionalIdRule),
  /** The id of an object whose type says its kind, as the region and the uuid of its row. */
  nodeId: (noun: string, kind: string, description: string) =>
    new Field('ID', nodeIdRule(noun, kind), description),
  /** The id of something of the content, as its uuid. */
  contentId: nounFieldOf('ID', contentIdRule),
  slug: nounFieldOf('String', slugRule),
  /** A key that the client makes up and keeps. */
  clientKey: keyField,
  idempotencyKey: () =>
    keyField(
      '幂等键',
      'Made by the client, 1–255 characters, new for each intent. Sending the same input with the same key again returns the same result and changes nothing.',
    ),
  digest: nounFieldOf('String', digestRule),
  sequence: nounFieldOf('Float', sequenceRule),
  /** A small whole number that is judged later, by what it belongs to. */
  level: nounFieldOf('Int', levelRule),
  /** Places in a spreadsheet. */
  row: nounFieldOf('Int', rowRule),
  column: fieldOf('String', columnRule),
  cell: fieldOf('String', cellRule),
  /** The lasting name of a part inside a file of content, such as a line of a rubric. */
  partId: nounFieldOf('ID', partIdRule),
  url: nounFieldOf('String', urlRule),
  /** Of a feed; the service judges whether of the right one. */
  feedCursor: nounFieldOf('String', cursorRule),
  orgUnitCode: fieldOf('String', orgUnitCodeRule),
  staffNumber: fieldOf('String', staffNumberRule),
  displayName: fieldOf('String', displayNameRule),
  phone: fieldOf('String', phoneRule),
  /** What somebody typed into a search. */
  search: fieldOf('String', searchRule),
  positionFamily: fieldOf('String', positionFamilyRule),
  role: fieldOf(RoleEnum, roleRule),
  /** A text, as scopes have a colon. */
  apiKeyScope: fieldOf('String', apiKeyScopeRule),
  /** Free text that is kept, of so many characters. */
  words: (noun: string, [least, most]: readonly [number, number], description: string) =>
    new Field('String', wordsRule(noun, least, most), description),
  boolean: fieldOf('Boolean', z.boolean()),
  /** Text and ids that are compared or judged later; there is no wrong one. */
  text: fieldOf('String', z.string()),
  id: fieldOf('ID', z.string()),
  instant: fieldOf('DateTime', admittedRule),
  day: (description: string, rule: Rule<string> = admittedRule) =>
    new Field('Date', rule, description),
  /** One of the values of an enum, which GraphQL itself checks. */
  term: <Value>(type: InputType<Types> & { $inferInput: Value }, description: string) =>
    new Field(type, z.custom<Value>(), description),
  /** Some of the values of an enum, each of which GraphQL itself checks. */
  terms: <Value>(
    type: InputType<Types> & { $inferInput: Value },
    noun: string,
    description: string,
  ) =>
    new Field([type], listRule(noun, z.custom<Value>(), 1, 20), description, { noun: undefined }),
  object: <Value>({ ref, rule }: InputObject<Value>, description: string) =>
    new Field(ref, rule, description),
  /** Items of another field, as many as the bounds say, or any number. */
  list: <Value>(
    item: Field<Value>,
    noun: string,
    description: string,
    [from, to] = [0, Infinity],
  ) => new Field([item.type as InputType<Types>], listRule(noun, item.rule, from, to), description),
};
