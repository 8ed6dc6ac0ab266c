import { EMPLOYMENT_KINDS } from '@shequ/schema/terms.ts';
import { z } from 'zod';
import { builder } from '../../../platform/graphql/builder.ts';
import {
  addMutation,
  ConflictRefusal,
  NotFoundRefusal,
} from '../../../platform/graphql/mutation.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import {
  admittedRule,
  orgUnitCodeRule,
  positionFamilyRule,
  uuidRule,
} from '../../../platform/input-rules.ts';
import { EmploymentRef } from '../employment/employment.graphql.ts';
import { firstDayRule } from '../employment/employment.rules.ts';
import type { Employment } from '../employment/employment.store.ts';
import { addEmployment, endEmployment } from './manage-employment.service.ts';

function makeSuccess(name: string, description: string) {
  return builder.objectRef<{ employment: Employment }>(name).implement({
    description,
    fields: (t) => ({
      employment: t.expose('employment', {
        type: EmploymentRef,
        description: 'The post as it is now.',
      }),
    }),
  });
}

addMutation({
  name: 'addEmployment',
  description:
    'Gives a person a further post. ADMIN of the unit, and of a unit of the person. Conflict when a lasting post in the unit, or another main post at that time, exists.',
  action: 'employment:add',
  input: builder.inputType('AddEmploymentInput', {
    description: 'The new post.',
    fields: (t) => ({
      personId: t.id({ required: true, description: 'The person.' }),
      orgUnitCode: t.string({ required: true, description: 'The unit, 12 digits.' }),
      positionFamily: t.string({ description: 'Slug of a position family (岗位类别).' }),
      kind: t.field({
        type: EmploymentKindEnum,
        required: true,
        description: '专职, 兼职 or 志愿者.',
      }),
      main: t.boolean({ required: true, description: 'Whether this is the main post (主要岗位).' }),
      startedOn: t.field({ type: 'Date', required: true, description: 'First day.' }),
    }),
  }),
  schema: z.object({
    personId: uuidRule('personId'),
    orgUnitCode: orgUnitCodeRule,
    positionFamily: positionFamilyRule.nullish().transform((slug) => slug ?? null),
    kind: z.enum(EMPLOYMENT_KINDS.values),
    main: z.boolean(),
    startedOn: firstDayRule,
  }),
  success: makeSuccess('AddEmploymentSuccess', 'The post was added.'),
  refusals: [ConflictRefusal],
  resolve: async (input, context) => ({ employment: await addEmployment(context, input) }),
});

addMutation({
  name: 'endEmployment',
  description:
    'Ends a lasting post. ADMIN of its unit. NotFound when it is not there or has ended; Conflict when the last day lies before the first.',
  action: 'employment:end',
  input: builder.inputType('EndEmploymentInput', {
    description: 'The post to end.',
    fields: (t) => ({
      employmentId: t.id({ required: true, description: 'The `id` of the post.' }),
      endedOn: t.field({ type: 'Date', required: true, description: 'Last day.' }),
    }),
  }),
  schema: z.object({ employmentId: uuidRule('employmentId'), endedOn: admittedRule }),
  success: makeSuccess('EndEmploymentSuccess', 'The post has a last day.'),
  refusals: [NotFoundRefusal, ConflictRefusal],
  resolve: async (input, context) => ({ employment: await endEmployment(context, input) }),
});
