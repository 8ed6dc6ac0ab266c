/** Input types and arguments made of fields, with the rule and the TypeScript type of the whole. */
import type { GenericInputFieldRef, InputRef } from '@pothos/core';
import { z } from 'zod';
import { type FieldFault, ValidationError } from '../errors.ts';
import { builder } from './builder.ts';
import type { Field } from './fields.ts';

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a resolver receives: each value as its rule returns it. */
export type Parsed<Each extends Fields> = {
  -readonly [Name in keyof Each]: z.output<Each[Name]['rule']>;
};

export interface InputObject<Value> {
  readonly ref: InputRef;
  readonly rule: z.ZodType<Value, unknown>;
}

function mapFields<Each extends Fields, To>(
  fields: Each,
  to: (field: Field<unknown>) => To,
): { [Name in keyof Each]: To } {
  const entries = Object.entries(fields).map(([name, field]) => [name, to(field)]);
  return Object.fromEntries(entries);
}

function ruleOf<Each extends Fields>(fields: Each) {
  return z.object(mapFields(fields, ({ rule }) => rule)) as unknown as z.ZodType<
    Parsed<Each>,
    unknown
  >;
}

/** What Pothos asks of a field. The noun goes along for the test that compares it with messages. */
function graphqlOf({ type, description, options }: Field<unknown>) {
  const { noun, ...rest } = options;
  return { type, description, ...rest, extensions: { noun } } as { type: 'String' };
}

/** Adds an input type of these fields to the SDL. */
export function inputObject<const Each extends Fields>(
  name: string,
  description: string,
  fields: Each,
): InputObject<Parsed<Each>> {
  const ref = builder.inputType(name, {
    description,
    fields: (t) => mapFields(fields, (field) => t.field(graphqlOf(field))),
  });
  return { ref, rule: ruleOf(fields) };
}

/** Zod's faults as ours, in the order of the input; `within` names the part that was parsed. */
export function faultsOf(error: z.ZodError, within?: string): FieldFault[] {
  return error.issues.map((issue) => ({
    path: [...(within === undefined ? [] : [within]), ...issue.path].join('.'),
    message: issue.message,
  }));
}

/** The value by the rule. Throws ValidationError with the path of each fault. */
export function parseInput<Value>(rule: z.ZodType<Value, unknown>, value: unknown): Value {
  const parsed = rule.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError({ fields: faultsOf(parsed.error) });
}

/** The arguments of a field: `args` for Pothos, and `read` for the resolver. */
export function argumentsOf<const Each extends Fields>(fields: Each) {
  const rule = ruleOf(fields);
  return {
    args: builder.args((t) => mapFields(fields, (field) => t.field(graphqlOf(field)))) as {
      [Name in keyof Each]: GenericInputFieldRef<unknown>;
    },
    /** Throws ValidationError with the path of each fault. */
    read: (args: Readonly<Partial<Record<keyof Each, unknown>>>): Parsed<Each> =>
      parseInput(rule, args),
  };
}
