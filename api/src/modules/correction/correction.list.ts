/** Corrections of wrong records: the type, the list of a subtree, and the mutations. */
import { recordCorrections } from '@shequ/schema/db/record-correction.ts';
import { ConflictError, NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { CorrectionStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { columnsOf, type RowOf } from '../../platform/list/columns.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereEqual } from '../../platform/list/where.ts';
import { CompletionRecordRef } from '../completion/completion.graphql.ts';
import { findRecord } from '../completion/completion-record.service.ts';
import { personField } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { decideCorrection, findCorrection, requestCorrection } from './correction.service.ts';

const correction = columnsOf(recordCorrections, [
  'region',
  'id',
  'personId',
  'recordId',
  'reason',
  'state',
  'requestedBy',
  'requestedAt',
  'decidedBy',
  'decidedAt',
  'answer',
  'revocationId',
]);
type Correction = RowOf<typeof correction>;

const RecordCorrectionRef = builder.objectRef<Correction>('RecordCorrection').implement({
  description:
    'A request to revoke a wrong record (更正), which a second person confirms or declines. Nobody asks or decides about a record of their own.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, correction.region, correction.id, {
      kind: 'correction',
      description: 'Opaque, unique and lasting.',
    }),
    person: personField(t, correction.personId, { description: 'Whose record it is about.' }),
    record: t.field({
      type: CompletionRecordRef,
      nullable: true,
      description: 'The record; null when the viewer may read the request only.',
      resolve: ({ region, recordId }, _args, context) =>
        findRecord(context, `${region}.${recordId}`),
    }),
    reason: columnField(t, correction.reason, { description: 'What is wrong with it.' }),
    state: columnField(t, correction.state, {
      type: CorrectionStateEnum,
      description: 'What became of the request.',
    }),
    requestedBy: t.string({
      description: 'Display name of whoever asked.',
      resolve: async ({ requestedBy }, _args, context) =>
        (await context.loader(personLoader).load(requestedBy))?.displayName ?? '',
    }),
    requestedAt: columnField(t, correction.requestedAt, { description: 'When.' }),
    decidedBy: t.string({
      nullable: true,
      description: 'Display name of whoever decided; null until then.',
      resolve: async ({ decidedBy }, _args, context) =>
        decidedBy === null
          ? null
          : ((await context.loader(personLoader).load(decidedBy))?.displayName ?? ''),
    }),
    decidedAt: columnField(t, correction.decidedAt, { description: 'When; null until then.' }),
    answer: columnField(t, correction.answer, {
      description: 'Why it was declined; null otherwise.',
    }),
    revocation: t.field({
      type: CompletionRecordRef,
      nullable: true,
      description: 'The REVOKED record that takes the place of the wrong one; null without one.',
      resolve: ({ region, revocationId }, _args, context) =>
        revocationId === null ? null : findRecord(context, `${region}.${revocationId}`),
    }),
  }),
});

registerNodeType({
  ref: RecordCorrectionRef,
  kind: 'correction',
  parse: parseRegionalId,
  load: (key, context) => findCorrection(context, key),
});

unitList({
  field: 'recordCorrections',
  description:
    'Requests to correct wrong records, newest first: about one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role. NOT_PERMITTED for a unit or person outside them.',
  list: new List<typeof correction, Correction>({
    cursor: 'corrections:1',
    action: 'correction:read',
    columns: correction,
    order: { columns: [correction.requestedAt, correction.id], direction: 'desc' },
  }),
  node: RecordCorrectionRef,
  page: 'A page of corrections, newest first.',
  edge: 'A correction and its place in the list.',
  filter: {
    orgUnitCode:
      'Only about people of this subtree, 12 digits, by their unit then. Without it: everything the viewer may read.',
    personId: 'Only about records of this person, whatever the unit.',
    further: {
      state: whereEqual(correction.state, {
        type: CorrectionStateEnum,
        description: 'Only requests in this state.',
      }),
    },
  },
});

const success = { correction: [RecordCorrectionRef, 'The request.'] } as const;

addMutation({
  name: 'requestRecordCorrection',
  action: 'correction:request',
  description:
    'Asks for a wrong record to be revoked. A second person has to confirm it; until then the record counts. Asking again while the request is open returns it.',
  input: {
    recordId: field.regionalId('记录编号', 'The record, as it was corrected last.'),
    reason: field.words('理由', [1, 1_000], 'What is wrong with it, for the person to read.'),
  },
  success,
  refusals: [NotFoundError, ConflictError, SelfDealingError],
  resolve: async (context, input) => ({ correction: await requestCorrection(context, input) }),
});

const correctionId = () => field.nodeId('更正编号', 'correction', 'The request.');

addMutation({
  name: 'confirmRecordCorrection',
  action: 'correction:decide',
  description:
    'Confirms a request: the record is revoked, and what rested on it is judged anew. Not by whoever asked, nor by the person whose record it is.',
  input: { correctionId: correctionId() },
  success,
  refusals: [ConflictError, SelfDealingError],
  resolve: async (context, input) => ({
    correction: await decideCorrection(context, input.correctionId, { state: 'CONFIRMED' }),
  }),
});

addMutation({
  name: 'declineRecordCorrection',
  action: 'correction:decide',
  description:
    'Declines a request, with an answer: the record stands. A registrar may so take back one of their own.',
  input: {
    correctionId: correctionId(),
    reason: field.words('理由', [1, 1_000], 'Why, for whoever asked to read.'),
  },
  success,
  refusals: [ConflictError, SelfDealingError],
  resolve: async (context, input) => ({
    correction: await decideCorrection(context, input.correctionId, {
      state: 'DECLINED',
      answer: input.reason,
    }),
  }),
});
