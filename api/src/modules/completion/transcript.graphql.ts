/** `Person.transcript`, and its compiled form: a person and their transcript by one statement. */
import { assertCanSomewhere } from '../../platform/authz.ts';
import type { CompiledConnection } from '../../platform/compiled/compile-connection.ts';
import {
  cellsAt,
  compileField,
  fieldsOf,
  objectType,
  type Target,
  type TypedField,
} from '../../platform/compiled/compile-object.ts';
import {
  addCompiledRoot,
  argumentsOf,
  type CompileRoot,
} from '../../platform/compiled/compile-operation.ts';
import { RowTemplate } from '../../platform/compiled/row-template.ts';
import { Declined, insideOf } from '../../platform/compiled/selection.ts';
import { builder, pageArgs } from '../../platform/graphql/builder.ts';
import { pageOf } from '../../platform/list/unit-list.ts';
import { PERSON, PersonRef } from '../organisation/person/person.graphql.ts';
import { RECORDS } from './completion.graphql.ts';
import { listTranscript, readTranscriptCells } from './transcript.service.ts';

builder.objectField(PersonRef, 'transcript', (t) =>
  t.field({
    type: RECORDS.connection,
    description:
      'Everything the person has completed, newest first, in whatever unit. Needs permission to read records.',
    args: { ...pageArgs },
    resolve: (person, args, context) => listTranscript(context, person.id, pageOf(args)),
  }),
);

type Member = (person: readonly string[], page: string) => string;

const compilePerson: CompileRoot = (root, source) => {
  const type = objectType(source.schema, 'Person');
  const row = new RowTemplate();
  const target: Target = {
    ...source,
    row,
    cellOf: cellsAt('person', PERSON.columns),
  };
  // Whether there is a person at all.
  row.placeOf(target.cellOf(PERSON.key));
  const fields = fieldsOf(insideOf(root), type, source);
  const transcripts = fields.filter((field) => field.name === 'transcript');
  const [transcript] = transcripts;
  if (transcript === undefined || transcripts.length > 1) throw new Declined();
  const connection: CompiledConnection = RECORDS.compile(insideOf(transcript), source);

  const memberOf = (field: TypedField): Member => {
    if (field.name === '__typename') return () => `"${type.name}"`;
    if (field === transcript) return (_person, page) => page;
    const value = new RowTemplate(row);
    compileField(field, { ...target, row: value });
    return (person) => value.write(person, 0, []);
  };
  const members = fields.map((field) => [field.key, memberOf(field)] as const);
  const cells = { person: row.cells, page: connection.cells };
  const personArguments = argumentsOf(source.schema, 'Query', root);
  const pageArguments = argumentsOf(source.schema, 'Person', transcript);
  return async (context, variables) => {
    assertCanSomewhere(context.viewer, 'person:read');
    const { id } = personArguments(variables) as { id: string };
    const found = await readTranscriptCells(context, id, pageOf(pageArguments(variables)), cells);
    if (found === undefined) return undefined;
    if (found === null) return 'null';
    const page = await connection.write(context, found.page);
    return `{${members.map(([key, write]) => `"${key}":${write(found.person, page)}`).join(',')}}`;
  };
};

addCompiledRoot('person', compilePerson);
