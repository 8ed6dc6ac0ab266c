import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { CredentialStatusEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereEqual } from '../../platform/list/where.ts';
import { CompletionRecordRef } from '../completion/completion.graphql.ts';
import { findRecord } from '../completion/completion-record.service.ts';
import { PersonRef, personField } from '../organisation/person/person.graphql.ts';
import {
  CREDENTIAL_LIST,
  type CredentialNode,
  findCredential,
  listCredentialsOf,
  loadCredential,
  qrTextOfRow,
  toNode,
} from './credential.service.ts';
import { CREDENTIAL_COLUMNS as credential, ofTemplate } from './credential.store.ts';

export const CredentialRef = builder.objectRef<CredentialNode>('Credential');

CredentialRef.implement({
  description:
    'A certificate (证书) that was issued to a person. What it says never changes, whatever becomes of the person, the unit and the template; `status` says what it is worth today.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, credential.region, credential.id, {
      kind: 'credential',
      description: 'Unique and lasting.',
    }),
    number: columnField(t, credential.number, {
      description:
        '证书编号, `SQ-<region>-<year>-<10 random characters>`: nobody finds it by counting.',
    }),
    templateId: columnField(t, credential.templateUuid, {
      description: 'The kind of credential: uuid of its template.',
    }),
    title: columnField(t, credential.title, { description: 'What it is called, as printed.' }),
    holderName: columnField(t, credential.holder, {
      description: 'Name of the person when it was issued, as printed.',
    }),
    issuerName: columnField(t, credential.issuerName, {
      description: 'The unit that issued it, by its name at that time.',
    }),
    person: personField(t, credential.personId, { description: 'Whose it is.' }),
    validFrom: columnField(t, credential.validFrom, {
      description: 'First day on which it counts.',
    }),
    validUntil: columnField(t, credential.validUntil, {
      description: 'Last day on which it counts; null without an end.',
    }),
    issuedAt: columnField(t, credential.issuedAt, { description: 'When it was issued.' }),
    status: columnField(t, credential.status, {
      type: CredentialStatusEnum,
      description: 'What it is worth today.',
    }),
    reason: columnField(t, credential.reason, {
      description: 'Why it was issued in place of another; null when it was not.',
    }),
    body: t.string({
      description: 'Text of the certificate as printed: paragraphs with empty lines between them.',
      resolve: async (row, _args, context) => (await loadCredential(context, row)).body,
    }),
    revokedReason: t.string({
      nullable: true,
      description: 'Why it was revoked; null when it was not.',
      resolve: async (row, _args, context) => (await loadCredential(context, row)).revokedReason,
    }),
    underReview: t.boolean({
      description:
        'Whether a record that it rests on was revoked since. It stays valid until a registrar decides.',
      resolve: async (row, _args, context) => (await loadCredential(context, row)).isUnderReview,
    }),
    supersedes: t.field({
      type: CredentialRef,
      nullable: true,
      description: 'The credential in whose place it was issued; null without one.',
      resolve: async ({ region, supersedesId }, _args, context) =>
        supersedesId === null
          ? null
          : toNode(await loadCredential(context, { region, id: supersedesId })),
    }),
    supersededBy: t.field({
      type: CredentialRef,
      nullable: true,
      description: 'The credential that was issued in its place; null without one.',
      resolve: async (row, _args, context) => {
        const { region, successorId } = await loadCredential(context, row);
        return successorId === null
          ? null
          : toNode(await loadCredential(context, { region, id: successorId }));
      },
    }),
    openBadge: t.field({
      type: 'JSON',
      description:
        'The signed Open Badges 3.0 document (`eddsa-rdfc-2022`), as it was issued. It names the holder by the salted hash of the staff number.',
      resolve: async (row, _args, context) => (await loadCredential(context, row)).document,
    }),
    qrText: t.string({
      description:
        'What its QR code says: an address of `/verify/` with the signed facts behind `#`, which no server is sent.',
      resolve: async (row, _args, context) =>
        qrTextOfRow(context, await loadCredential(context, row)),
    }),
    evidence: t.field({
      type: [CompletionRecordRef],
      description:
        'The records that met the requirement, as far as the viewer may read them; those entered later are not among them.',
      resolve: async (row, _args, context) => {
        const { evidence } = await loadCredential(context, row);
        const records = await Promise.all(evidence.map((id) => findRecord(context, id)));
        return records.filter((record) => record !== null);
      },
    }),
  }),
});

registerNodeType({
  ref: CredentialRef,
  kind: 'credential',
  parse: parseRegionalId,
  load: async (key, context) => {
    const row = await findCredential(context, key);
    return row === null ? null : toNode(row);
  },
});

unitList({
  field: 'credentials',
  description:
    'Credentials, newest first: one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `credentials:read`. NOT_PERMITTED for a unit or person outside them.',
  list: CREDENTIAL_LIST,
  node: CredentialRef,
  page: 'A page of credentials, newest first.',
  edge: 'A credential and its place in the list.',
  filter: {
    orgUnitCode:
      'Only credentials of this subtree, 12 digits, by the unit when they were issued. Without it: everything the viewer may read.',
    personId: 'Only credentials of this person, whatever the unit.',
    further: {
      templateSlug: {
        type: 'String',
        description: 'Only credentials of the template whose file has this name.',
        where: (slug) => ofTemplate(slug as string),
      },
      status: whereEqual(credential.status, {
        type: CredentialStatusEnum,
        description: 'Only credentials of this state today.',
      }),
    },
  },
});

builder.objectField(PersonRef, 'credentials', (t) =>
  t.field({
    type: [CredentialRef],
    description:
      'The credentials of the person, newest first. Requires permission to read credentials.',
    resolve: (person, _args, context) => listCredentialsOf(context, person.id),
  }),
);
