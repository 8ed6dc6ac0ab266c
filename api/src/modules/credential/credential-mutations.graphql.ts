import { ConflictError, NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { AlreadyIssuedError, RequirementsMissingError } from './credential.errors.ts';
import { CredentialRef } from './credential.graphql.ts';
import { loadCredential, toNode } from './credential.service.ts';
import type { CredentialKey } from './credential.store.ts';
import {
  issueCredential,
  reissueCredential,
  revokeCredential,
} from './issue-credential.service.ts';

const success = async (context: RequestContext, key: CredentialKey) => ({
  credential: toNode(await loadCredential(context, key)),
});

const ofCredential = {
  credentialId: field.nodeId('证书', 'credential', 'The credential.'),
  reason: field.words('理由', [2, 200], 'Why, for the holder to read.'),
};

addMutation({
  name: 'issueCredential',
  action: 'credential:issue',
  description:
    'Issues a credential to a person who meets its requirement today. Requires REGISTRAR on a unit of the person; nobody issues to themself.',
  input: {
    personId: field.uuid('人员编号', 'The person.'),
    templateId: field.uuid('证书样式', 'The kind of credential: uuid of its template.'),
  },
  success: { credential: [CredentialRef, 'The credential.'] },
  refusals: [
    RequirementsMissingError,
    AlreadyIssuedError,
    SelfDealingError,
    NotFoundError,
    ConflictError,
  ],
  resolve: async (context, input) => success(context, await issueCredential(context, input)),
});

addMutation({
  name: 'reissueCredential',
  action: 'credential:reissue',
  description:
    'Issues a credential with a new number in place of one that is valid, with the present name and unit of the person and the days of the old one, which ends. Requires the same permission as `issueCredential`. Conflict when it is not valid.',
  input: ofCredential,
  success: { credential: [CredentialRef, 'The new credential.'] },
  refusals: [SelfDealingError, ConflictError],
  resolve: async (context, { credentialId, reason }) =>
    success(context, await reissueCredential(context, credentialId, reason)),
});

addMutation({
  name: 'revokeCredential',
  action: 'credential:revoke',
  description:
    'Revokes a credential at once, for everybody who checks it. Requires the same permission as `issueCredential`. Conflict when it was revoked or has a successor.',
  input: ofCredential,
  success: { credential: [CredentialRef, 'The credential.'] },
  refusals: [SelfDealingError, ConflictError],
  resolve: async (context, { credentialId, reason }) => {
    await revokeCredential(context, credentialId, reason);
    return success(context, credentialId);
  },
});
