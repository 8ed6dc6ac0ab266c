/** What lists can be filtered by, besides whose rows: a field of the filter and what it asks of a row. */

import type { SchemaTypes } from '@pothos/core';
import type { Admission } from '@shequ/schema/calendar.ts';
import type { CellKind, Column } from '../compiled/cell.ts';
import type { builder } from '../graphql/builder.ts';
import { readArgument, uuidRule } from '../input-rules.ts';
import { admitted } from '../time.ts';
import { type Condition, compared } from './statement.sql.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;
type InputType = PothosSchemaTypes.InputFieldOptions<Types>['type'];

/**
 * What must hold of a row, for a value of the filter; `path` names the value in a refusal. `asked` is
 * the whole filter, with the list's own arguments.
 */
type Where = (value: unknown, path: string, asked: Readonly<Record<string, unknown>>) => Condition;
export type Wheres = Readonly<Record<string, Where>>;

export interface FilterField {
  readonly type: InputType;
  readonly description: string;
  readonly where: Where;
}

const TYPES = { instant: 'DateTime', day: 'Date', uuid: 'ID', integer: 'Int' } as const;

const where =
  (operator: '=' | '>=' | '<') =>
  (
    column: Column,
    { type, description }: { type?: InputType; description: string },
  ): FilterField => {
    const isTime = column.kind === 'instant' || column.kind === 'day';
    return {
      type: type ?? (TYPES as Partial<Record<CellKind, InputType>>)[column.kind] ?? 'String',
      description,
      where: (value, path) =>
        compared(column, operator, isTime ? admitted(path, value as Admission) : value),
    };
  };

/** Only rows whose column has the value. */
export const whereEqual = where('=');
/** Only rows with the value or a later one. */
export const whereFrom = where('>=');
/** Only rows before the value. */
export const whereBefore = where('<');

/** Only rows whose column has the id; what can be none is refused by the noun. */
export const whereId = (
  column: Column,
  noun: string,
  { description }: { description: string },
): FilterField => ({
  type: 'ID',
  description,
  where: (value, path) => compared(column, '=', readArgument(path, uuidRule(noun), value)),
});
