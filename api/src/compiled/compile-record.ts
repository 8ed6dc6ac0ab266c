/**
 * Turns what is selected on a completion record into columns to read and functions that write the
 * answer from their cells. Knows a field only when its value is the same as the resolver's; a test
 * holds the two equal for every field here.
 */
import type { GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { Cells, RecordColumn } from '../modules/completion/completion-row.ts';
import type { Catalogue, CatalogueCourse } from '../modules/course/catalogue.ts';
import { encodeRegionalId } from '../shared/ids.ts';
import { printInstant } from '../shared/time.ts';
import { objectWriter, plainJson, type Writer } from './json-writer.ts';
import {
  Declined,
  type Fragments,
  insideOf,
  type SelectedField,
  selectedFields,
} from './selection.ts';

/** What the answers of one page share. */
export interface PageContent {
  catalogue: Catalogue;
  /** Titles of the versions that the page names, when they were asked for. */
  titles: ReadonlyMap<string, string>;
  /** Texts already written for this page, by who writes them and what they are about. */
  written: Map<object, Map<string, string>>;
}

export type PageWriter<Source> = Writer<Source, PageContent>;

/** The columns of a statement, each once, in the order in which they were first asked for. */
export class ColumnSet {
  readonly columns: RecordColumn[] = [];

  indexOf(column: RecordColumn): number {
    const index = this.columns.indexOf(column);
    if (index >= 0) return index;
    this.columns.push(column);
    return this.columns.length - 1;
  }
}

export interface Compiler {
  schema: GraphQLSchema;
  fragments: Fragments;
  columns: ColumnSet;
}

export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (type === undefined || !('getInterfaces' in type) || !('isTypeOf' in type)) {
    throw new Declined();
  }
  return type;
}

/** As PostgreSQL prints an instant in UTC: mostly with all six digits, then no parsing is needed. */
function instantOf(text: string): string {
  return text.length === 29 ? `${text.slice(0, 10)}T${text.slice(11, 26)}Z` : printInstant(text);
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
function compileCourse(field: SelectedField, compiler: Compiler): PageWriter<Cells> {
  const type = objectType(compiler.schema, 'Course');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const write = objectWriter<CatalogueCourse, PageContent>(fields, type.name, ({ name }) => {
    const read = COURSE_FIELDS[name];
    if (read === undefined) throw new Declined();
    return (course) => JSON.stringify(read(course));
  });
  const at = compiler.columns.indexOf('courseUuid');
  return (cells, page) => {
    let written = page.written.get(write);
    if (written === undefined) {
      written = new Map();
      page.written.set(write, written);
    }
    const uuid = cells[at] as string;
    let text = written.get(uuid);
    if (text === undefined) {
      const course = page.catalogue.courses.get(uuid);
      if (course === undefined) throw new Error(`course ${uuid} is not stored`);
      text = write(course, page);
      written.set(uuid, text);
    }
    return text;
  };
}

const PERSON_COLUMNS: Readonly<Record<string, RecordColumn>> = {
  id: 'personId',
  staffNumber: 'staffNumber',
  displayName: 'displayName',
};

function compilePerson(field: SelectedField, compiler: Compiler): PageWriter<Cells> {
  const type = objectType(compiler.schema, 'Person');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  return objectWriter<Cells, PageContent>(fields, type.name, ({ name }) => {
    const column = PERSON_COLUMNS[name];
    if (column === undefined) throw new Declined();
    const at = compiler.columns.indexOf(column);
    return (cells) => JSON.stringify(cells[at]);
  });
}

function compileOrgUnit(field: SelectedField, compiler: Compiler): PageWriter<Cells> {
  const type = objectType(compiler.schema, 'OrgUnit');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const code = compiler.columns.indexOf('orgUnitCode');
  const write = objectWriter<Cells, PageContent>(fields, type.name, ({ name }) => {
    if (name === 'id' || name === 'code') return (cells) => plainJson(cells[code] as string);
    if (name !== 'name' && name !== 'level') throw new Declined();
    const at = compiler.columns.indexOf(name === 'name' ? 'unitName' : 'unitLevel');
    return (cells) => JSON.stringify(cells[at]);
  });
  return (cells, page) => (cells[code] === '' ? 'null' : write(cells, page));
}

/** Fields whose value is that of one column, which is never null and needs no escaping. */
const PLAIN: Readonly<Record<string, RecordColumn>> = {
  activityKind: 'activityKind',
  activityId: 'activityUuid',
  activityVersion: 'activityDigest',
  outcome: 'outcome',
};
const NUMBERS: Readonly<Record<string, RecordColumn>> = {
  scorePercent: 'scorePercent',
  nominalMinutes: 'nominalMinutes',
};
/** Fields that name a row of a region-led table. */
const REGIONAL_IDS: Readonly<Record<string, RecordColumn>> = {
  id: 'id',
  attemptId: 'attemptId',
  supersedesId: 'supersedesId',
};
const INSTANTS: Readonly<Record<string, RecordColumn>> = {
  completedAt: 'completedAt',
  claimedCompletedAt: 'claimedCompletedAt',
  recordedAt: 'recordedAt',
};

function writerOf(field: SelectedField, compiler: Compiler): PageWriter<Cells> {
  const { name } = field;
  const { columns } = compiler;
  if (name === 'course') return compileCourse(field, compiler);
  if (name === 'person') return compilePerson(field, compiler);
  if (name === 'orgUnit') return compileOrgUnit(field, compiler);
  if (name === 'activityTitle') {
    const at = columns.indexOf('activityDigest');
    return (cells, page) => JSON.stringify(page.titles.get(cells[at] as string));
  }
  const plain = PLAIN[name];
  if (plain !== undefined) {
    const at = columns.indexOf(plain);
    return (cells) => plainJson(cells[at] as string);
  }
  const number = NUMBERS[name];
  if (number !== undefined) {
    const at = columns.indexOf(number);
    // 83.50 in PostgreSQL is 83.5 in JSON.
    return (cells) => (cells[at] === '' ? 'null' : String(Number(cells[at])));
  }
  const identifier = REGIONAL_IDS[name];
  if (identifier !== undefined) {
    const region = columns.indexOf('region');
    const at = columns.indexOf(identifier);
    return (cells) =>
      cells[at] === ''
        ? 'null'
        : plainJson(encodeRegionalId(cells[region] as string, cells[at] as string));
  }
  const instant = INSTANTS[name];
  if (instant !== undefined) {
    const at = columns.indexOf(instant);
    return (cells) => (cells[at] === '' ? 'null' : plainJson(instantOf(cells[at] as string)));
  }
  throw new Declined();
}

/** Writes a CompletionRecord from the cells of the columns that it adds to the compiler's. */
export function compileRecord(
  selectionSet: SelectionSetNode,
  compiler: Compiler,
): { write: PageWriter<Cells>; needsTitles: boolean } {
  const type = objectType(compiler.schema, 'CompletionRecord');
  const fields = selectedFields(selectionSet, type, compiler.fragments);
  return {
    write: objectWriter<Cells, PageContent>(fields, type.name, (field) =>
      writerOf(field, compiler),
    ),
    needsTitles: fields.some((field) => field.name === 'activityTitle'),
  };
}
