import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { CredentialStatusEnum } from '../../platform/graphql/terms.graphql.ts';
import { type Verification, verifyNumber } from './credential.service.ts';

const VerificationRef = builder.objectRef<Verification>('CredentialVerification').implement({
  description: 'What anybody learns of a credential whose number they know.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number in its usual form.' }),
    status: t.expose('status', {
      type: CredentialStatusEnum,
      description: 'What it is worth today.',
    }),
    holder: t.exposeString('holder', {
      description:
        'Name of the holder, masked: 李*民. The QR code on the certificate holds the whole.',
    }),
    title: t.exposeString('title', { description: 'What it is called.' }),
    issuer: t.exposeString('issuer', { description: 'The unit that issued it.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      description: 'First day on which it counts.',
    }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      nullable: true,
      description: 'Last day on which it counts; null without an end.',
    }),
    supersededByNumber: t.exposeString('supersededByNumber', {
      nullable: true,
      description: 'Number of the credential that was issued in its place; null without one.',
    }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', description: 'When this was true.' }),
  }),
});

const verifyArguments = argumentsOf({
  number: field.text('证书编号 as printed; small letters, spaces and full width are put right.'),
});

builder.queryField('verifyCredential', (t) =>
  t.field({
    type: VerificationRef,
    nullable: true,
    description:
      'What a credential number stands for, for anybody. Null for a number that was never issued.',
    args: verifyArguments.args,
    authScopes: { may: 'credential:verify' },
    resolve: (_root, args, context) => verifyNumber(context, verifyArguments.read(args).number),
  }),
);
