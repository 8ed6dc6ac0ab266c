/**
 * Turns what is selected on a completion record into the columns to ask for and the pieces of a row's
 * JSON. Knows a field only when its value is the same as the resolver's; a test holds the two equal
 * for every field here.
 */
import type { GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql';
import { jsonBytes } from '../../../platform/json-text.ts';
import { printDay, printInstant } from '../../../platform/time.ts';
import type { Catalogue, CatalogueCourse } from '../../course/catalogue.ts';
import type { RecordColumn } from '../completion-row.ts';
import {
  Declined,
  type Fragments,
  insideOf,
  type SelectedField,
  selectedFields,
} from './selection.ts';

/** What filling in a page needs besides its text. */
export interface PageContent {
  catalogue: Catalogue;
  /** Titles of the versions that the page names, when they were asked for. */
  titles: ReadonlyMap<string, string>;
}

/** The JSON, as bytes, of a cell. */
export type Fill = (cell: string, content: PageContent) => string;

/** Writes something of the row whose first cell stands at `start`, as JSON. */
interface RowWriter {
  write(cells: readonly string[], start: number, content: PageContent): string;
}

/** A text as it stands, and after it what is made of a cell. */
interface Piece {
  text: string;
  /** Place of the cell in the row. */
  place: number;
  /** Null: the cell as it is. */
  fill: Fill | null;
  /** Written instead of the cell when there is one, null when there is none. */
  inside: RowWriter | null;
}

/** The JSON of a row as pieces, collected while the selection is compiled. */
export class RowTemplate implements RowWriter {
  /** What the statement must give, in this order; a template inside another shares its columns. */
  readonly columns: RecordColumn[];
  /** Places of digests whose titles are needed. */
  readonly titlePlaces: number[] = [];
  readonly #pieces: Piece[] = [];
  #text = '';

  constructor(columns: RecordColumn[] = []) {
    this.columns = columns;
  }

  /** The place of a column in the row, which it has from now on. */
  placeOf(column: RecordColumn): number {
    const place = this.columns.indexOf(column);
    return place === -1 ? this.columns.push(column) - 1 : place;
  }

  text(text: string): void {
    this.#text += text;
  }

  cell(column: RecordColumn, fill: Fill | null): void {
    this.#add({ place: this.placeOf(column), fill, inside: null });
  }

  /** What is inside when the column is there, else null. */
  optional(column: RecordColumn, inside: RowWriter): void {
    this.#add({ place: this.placeOf(column), fill: null, inside });
  }

  #add(piece: Omit<Piece, 'text'>): void {
    this.#pieces.push({ text: this.#text, ...piece });
    this.#text = '';
  }

  write(cells: readonly string[], start: number, content: PageContent): string {
    let json = '';
    for (const { text, place, fill, inside } of this.#pieces) {
      const cell = cells[start + place] as string;
      json += text;
      if (fill !== null) json += fill(cell, content);
      else if (inside === null) json += cell;
      else json += cell === '' ? 'null' : inside.write(cells, start, content);
    }
    return json + this.#text;
  }
}

export interface Compiler {
  schema: GraphQLSchema;
  fragments: Fragments;
  row: RowTemplate;
}

export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (type === undefined || !('getInterfaces' in type) || !('isTypeOf' in type)) {
    throw new Declined();
  }
  return type;
}

/** Writes an object: its members in order, each value by the function. */
export function writeObject(
  row: RowTemplate,
  fields: readonly SelectedField[],
  typename: string,
  writeValue: (field: SelectedField) => void,
): void {
  for (const [index, field] of fields.entries()) {
    row.text(`${index === 0 ? '{' : ','}"${field.key}":`);
    if (field.name === '__typename') row.text(`"${typename}"`);
    else writeValue(field);
  }
  row.text('}');
}

/** Nothing beyond ASCII is escaped in JSON, so bytes may stand for characters. */
const textJson: Fill = (cell) => JSON.stringify(cell);
const numberJson: Fill = (cell) => (cell === '' ? 'null' : String(Number(cell)));

const DASH = 45;
const ZERO = 48;

/**
 * As PostgreSQL prints an instant in UTC: mostly with four digits of the year, all six of the second
 * and no era, then no parsing is needed.
 */
const instantJson: Fill = (text) => {
  if (text === '') return 'null';
  const isUsual = text.length === 29 && text.charCodeAt(4) === DASH && text.charCodeAt(28) === ZERO;
  return isUsual ? `"${text.slice(0, 10)}T${text.slice(11, 26)}Z"` : `"${printInstant(text)}"`;
};

const dayJson: Fill = (text) => (text === '' ? 'null' : `"${printDay(text)}"`);

const COURSE_FIELDS: Readonly<Record<string, (course: CatalogueCourse) => unknown>> = {
  id: (course) => course.uuid,
  slug: (course) => course.slug,
  title: (course) => course.title,
  summary: (course) => course.value.summary,
  audience: (course) => course.value.audience,
  kinds: (course) => course.value.kinds,
  positions: (course) => course.value.positions,
  nominalMinutes: (course) => course.nominalMinutes,
  offered: (course) => !course.retired,
  version: (course) => course.digest,
};

/** Texts of courses that a compiled operation keeps. */
const MOST_TEXTS = 200;

/** One text a course, kept as long as the catalogue is the same: pages name few courses, again and again. */
function compileCourse(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'Course');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const members = fields.map(({ key, name }) => {
    const read = name === '__typename' ? () => type.name : COURSE_FIELDS[name];
    if (read === undefined) throw new Declined();
    return [key, read] as const;
  });
  const texts = new Map<string, string>();
  let of: Catalogue | undefined;
  const fill: Fill = (uuid, { catalogue }) => {
    if (uuid === '') return 'null';
    if (of !== catalogue) {
      texts.clear();
      of = catalogue;
    }
    let text = texts.get(uuid);
    if (text === undefined) {
      const course = catalogue.courses.get(uuid);
      if (course === undefined) throw new Error(`course ${uuid} is not stored`);
      text = jsonBytes(Object.fromEntries(members.map(([key, read]) => [key, read(course)])));
      if (texts.size >= MOST_TEXTS) texts.clear();
      texts.set(uuid, text);
    }
    return text;
  };
  compiler.row.cell('courseUuid', fill);
}

/** A column that needs no escaping, in quotes. */
function quoted(row: RowTemplate, column: RecordColumn): void {
  row.text('"');
  row.cell(column, null);
  row.text('"');
}

/** `<region>.<uuid>`, which needs no escaping, in quotes. */
function quotedRegional(row: RowTemplate, column: RecordColumn): void {
  row.text('"');
  row.cell('region', null);
  row.text('.');
  row.cell(column, null);
  row.text('"');
}

function compilePerson(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'Person');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const { row } = compiler;
  writeObject(row, fields, type.name, ({ name }) => {
    if (name === 'id') quoted(row, 'personId');
    // Letters, digits and . _ - only, by a check of the table.
    else if (name === 'staffNumber') quoted(row, 'staffNumber');
    else if (name === 'displayName') row.cell('displayName', textJson);
    else throw new Declined();
  });
}

function compileOrgUnit(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'OrgUnit');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const inner = new RowTemplate(compiler.row.columns);
  writeObject(inner, fields, type.name, ({ name }) => {
    if (name === 'id' || name === 'code') quoted(inner, 'orgUnitCode');
    else if (name === 'name') inner.cell('unitName', textJson);
    else if (name === 'level') quoted(inner, 'unitLevel');
    else throw new Declined();
  });
  compiler.row.optional('orgUnitCode', inner);
}

/** Fields whose value is that of one column, which is never null and needs no escaping. */
const QUOTED: Readonly<Record<string, RecordColumn>> = {
  activityKind: 'activityKind',
  outcome: 'outcome',
};
/** Likewise, and null where the cell is empty. */
const QUOTED_OR_NULL: Readonly<Record<string, RecordColumn>> = {
  activityId: 'activityUuid',
  activityVersion: 'activityDigest',
  period: 'period',
};
const INSTANTS: Readonly<Record<string, RecordColumn>> = {
  completedAt: 'completedAt',
  claimedCompletedAt: 'claimedCompletedAt',
  recordedAt: 'recordedAt',
};
const DAYS: Readonly<Record<string, RecordColumn>> = {
  occurredOn: 'occurredOn',
  validUntil: 'validUntil',
};
const NUMBERS: Readonly<Record<string, RecordColumn>> = {
  scorePercent: 'scorePercent',
  nominalMinutes: 'nominalMinutes',
  minutes: 'minutes',
};
/** Null or an id of the same region. */
const REGIONAL_IDS: Readonly<Record<string, RecordColumn>> = {
  attemptId: 'attemptId',
  supersedesId: 'supersedesId',
};

function compileField(field: SelectedField, compiler: Compiler): void {
  const { name } = field;
  const { row } = compiler;
  const plain = QUOTED[name];
  const optional = QUOTED_OR_NULL[name];
  const instant = INSTANTS[name];
  const day = DAYS[name];
  const number = NUMBERS[name];
  const regional = REGIONAL_IDS[name];
  if (plain !== undefined) quoted(row, plain);
  else if (optional !== undefined) {
    const inner = new RowTemplate(row.columns);
    quoted(inner, optional);
    row.optional(optional, inner);
  } else if (instant !== undefined) row.cell(instant, instantJson);
  else if (day !== undefined) row.cell(day, dayJson);
  else if (number !== undefined) row.cell(number, numberJson);
  else if (name === 'id') quotedRegional(row, 'id');
  else if (regional !== undefined) {
    const inner = new RowTemplate(row.columns);
    quotedRegional(inner, regional);
    row.optional(regional, inner);
  } else if (name === 'course') compileCourse(field, compiler);
  else if (name === 'person') compilePerson(field, compiler);
  else if (name === 'orgUnit') compileOrgUnit(field, compiler);
  else if (name === 'activityTitle') {
    row.titlePlaces.push(row.placeOf('activityDigest'));
    row.cell('activityDigest', (digest, content) =>
      digest === '' ? 'null' : jsonBytes(content.titles.get(digest)),
    );
  } else throw new Declined();
}

/** Adds a CompletionRecord to the compiler's row. */
export function compileRecord(selectionSet: SelectionSetNode, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'CompletionRecord');
  const fields = selectedFields(selectionSet, type, compiler.fragments);
  writeObject(compiler.row, fields, type.name, (field) => compileField(field, compiler));
}
