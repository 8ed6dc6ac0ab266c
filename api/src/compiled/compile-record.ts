/**
 * Turns what is selected on a completion record into the parts of a row that PostgreSQL writes, and
 * functions that fill in the marks it leaves. Knows a field only when its value is the same as the
 * resolver's; a test holds the two equal for every field here.
 */
import type { GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { RecordColumn } from '../modules/completion/completion-row.ts';
import type { RowPart } from '../modules/completion/written-page.service.ts';
import type { Catalogue, CatalogueCourse } from '../modules/course/catalogue.ts';
import { printInstant } from '../shared/time.ts';
import { jsonBytes } from './json-text.ts';
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
  /** Texts of courses already written for this page, by who writes them. */
  written: Map<Fill, Map<string, string>>;
}

/** The JSON, as bytes, of what a mark stands for. */
export type Fill = (mark: string, page: PageContent) => string;

/** What is collected while a row is compiled: its parts, and a function for each mark among them. */
export class RowTemplate {
  readonly parts: RowPart[] = [];
  readonly fills: Fill[] = [];
  /** Places among the marks of digests whose titles are needed. */
  readonly titleMarks: number[] = [];

  text(text: string): void {
    const last = this.parts.at(-1);
    if (last?.kind === 'TEXT') last.text += text;
    else this.parts.push({ kind: 'TEXT', text });
  }

  add(part: Exclude<RowPart, { kind: 'MARK' }>): void {
    this.parts.push(part);
  }

  /** Leaves a mark; gives its place among the marks of the row. */
  mark(columns: readonly RecordColumn[], fill: Fill): number {
    this.parts.push({ kind: 'MARK', columns });
    return this.fills.push(fill) - 1;
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
    // An alias is a text of the client's: it may not become part of a statement.
    if (field.key !== field.name) throw new Declined();
    row.text(`${index === 0 ? '{' : ','}"${field.name}":`);
    if (field.name === '__typename') row.text(`"${typename}"`);
    else writeValue(field);
  }
  row.text('}');
}

/** As PostgreSQL prints an instant in UTC: mostly with all six digits, then no parsing is needed. */
function instantJson(text: string): string {
  if (text === '') return 'null';
  return text.length === 29
    ? `"${text.slice(0, 10)}T${text.slice(11, 26)}Z"`
    : `"${printInstant(text)}"`;
}

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

/** One text a course and page: a page of fifty names few courses. */
function compileCourse(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'Course');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const members = fields.map(({ key, name }) => {
    const read = name === '__typename' ? () => type.name : COURSE_FIELDS[name];
    if (read === undefined) throw new Declined();
    return [key, read] as const;
  });
  const fill: Fill = (uuid, page) => {
    let written = page.written.get(fill);
    if (written === undefined) {
      written = new Map();
      page.written.set(fill, written);
    }
    let text = written.get(uuid);
    if (text === undefined) {
      const course = page.catalogue.courses.get(uuid);
      if (course === undefined) throw new Error(`course ${uuid} is not stored`);
      text = jsonBytes(Object.fromEntries(members.map(([key, read]) => [key, read(course)])));
      written.set(uuid, text);
    }
    return text;
  };
  compiler.row.mark(['courseUuid'], fill);
}

/** A column that needs no escaping, in quotes. */
function quoted(row: RowTemplate, column: RecordColumn): void {
  row.text('"');
  row.add({ kind: 'PLAIN', column });
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
    else if (name === 'displayName') row.add({ kind: 'JSON', column: 'displayName' });
    else throw new Declined();
  });
}

function compileOrgUnit(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'OrgUnit');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const inner = new RowTemplate();
  writeObject(inner, fields, type.name, ({ name }) => {
    if (name === 'id' || name === 'code') quoted(inner, 'orgUnitCode');
    else if (name === 'name') inner.add({ kind: 'JSON', column: 'unitName' });
    else if (name === 'level') quoted(inner, 'unitLevel');
    else throw new Declined();
  });
  compiler.row.add({ kind: 'OPTIONAL', column: 'orgUnitCode', parts: inner.parts });
}

/** Fields whose value is that of one column, which is never null and needs no escaping. */
const QUOTED: Readonly<Record<string, RecordColumn>> = {
  activityKind: 'activityKind',
  activityId: 'activityUuid',
  activityVersion: 'activityDigest',
  outcome: 'outcome',
};
const INSTANTS: Readonly<Record<string, RecordColumn>> = {
  completedAt: 'completedAt',
  claimedCompletedAt: 'claimedCompletedAt',
  recordedAt: 'recordedAt',
};
const PARTS: Readonly<Record<string, RowPart & { kind: 'PLAIN' | 'DECIMAL' | 'REGIONAL_ID' }>> = {
  attemptId: { kind: 'REGIONAL_ID', column: 'attemptId' },
  supersedesId: { kind: 'REGIONAL_ID', column: 'supersedesId' },
  scorePercent: { kind: 'DECIMAL', column: 'scorePercent' },
  nominalMinutes: { kind: 'PLAIN', column: 'nominalMinutes' },
};

function compileField(field: SelectedField, compiler: Compiler): void {
  const { name } = field;
  const { row } = compiler;
  const plain = QUOTED[name];
  const part = PARTS[name];
  const instant = INSTANTS[name];
  if (plain !== undefined) quoted(row, plain);
  else if (name === 'id') {
    row.text('"');
    row.add({ kind: 'PLAIN', column: 'region' });
    row.text('.');
    row.add({ kind: 'PLAIN', column: 'id' });
    row.text('"');
  } else if (part !== undefined) row.add(part);
  else if (instant !== undefined) row.mark([instant], instantJson);
  else if (name === 'course') compileCourse(field, compiler);
  else if (name === 'person') compilePerson(field, compiler);
  else if (name === 'orgUnit') compileOrgUnit(field, compiler);
  else if (name === 'activityTitle') {
    row.titleMarks.push(
      row.mark(['activityDigest'], (digest, page) => jsonBytes(page.titles.get(digest))),
    );
  } else throw new Declined();
}

/** Adds a CompletionRecord to the compiler's row. */
export function compileRecord(selectionSet: SelectionSetNode, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'CompletionRecord');
  const fields = selectedFields(selectionSet, type, compiler.fragments);
  writeObject(compiler.row, fields, type.name, (field) => compileField(field, compiler));
}
