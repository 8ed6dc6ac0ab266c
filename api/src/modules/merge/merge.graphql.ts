/** Merging two entries of one person, undoing it, and what a person says of their entries. */
import { refuse } from '../../platform/authz.ts';
import { ConflictError, SelfDealingError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import {
  type MergedEntry,
  mergedEntriesLoader,
  mergeLoader,
} from '../organisation/person/entries.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import {
  canSeePerson,
  findPersonById,
  type Person,
  personLoader,
} from '../organisation/person/person.service.ts';
import type { Hindrance } from './hindrances.ts';
import {
  AlreadyMergedError,
  MergeChainError,
  MergeHinderedError,
  NotMergedError,
} from './merge.errors.ts';
import { type MergePreview, mergePeople, previewMerge, unmergePeople } from './merge.service.ts';
import type { EntryCounts } from './merge.store.ts';

const MergedEntryRef = builder.objectRef<MergedEntry>('MergedEntry').implement({
  description: 'Another entry of the person that was merged into this one.',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      description: 'The entry, with its number and posts. It can no longer sign in.',
      resolve: async ({ aliasPersonId }, _args, context) => {
        const person = await context.loader(personLoader).load(aliasPersonId);
        if (person === null) throw new Error(`merged entry ${aliasPersonId} is not there`);
        return person;
      },
    }),
    mergedAt: t.expose('mergedAt', { type: 'DateTime', description: 'When it was merged.' }),
    mergedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who merged it; null when the system did.',
      resolve: async ({ mergedBy }, _args, context) =>
        mergedBy === null ? null : await context.loader(personLoader).load(mergedBy),
    }),
  }),
});

builder.objectFields(PersonRef, (t) => ({
  mergedInto: t.field({
    type: PersonRef,
    nullable: true,
    description:
      'The same person’s other entry, which stands for this one since the two were merged; null for an entry that stands for itself. Whoever may read the name may read this. Records that were made under this entry keep it.',
    resolve: async (person, _args, context) => {
      const merge = await context.loader(mergeLoader).load(person.id);
      return merge === null ? null : await context.loader(personLoader).load(merge.personId);
    },
  }),
  mergedEntries: t.field({
    type: [MergedEntryRef],
    description:
      'Entries that were merged into this one, the first merged first: what was done under them counts as done by this person. Requires permission to read the person.',
    resolve: async (person, _args, context) => {
      if (!(await canSeePerson(context, 'person:read', person.id))) {
        refuse(context.viewer, 'person:read');
      }
      return await context.loader(mergedEntriesLoader).load(person.id);
    },
  }),
}));

const HindranceRef = builder.objectRef<Hindrance>('MergeHindrance').implement({
  description: 'What keeps an entry from being merged.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'ROLE, OPEN_ATTEMPT, OPEN_ASSESSMENT, OPEN_TASK, MENTORSHIP or POST.',
    }),
    message: t.exposeString('message', { description: 'What it is, and how to put it right.' }),
  }),
});

type Side = EntryCounts & { person: Person };

const MergeSideRef = builder.objectRef<Side>('MergeSide').implement({
  description: 'One of two entries, and how much was done under it alone.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef, description: 'The entry.' }),
    records: t.exposeInt('records', { description: 'Records of what was completed.' }),
    attempts: t.exposeInt('attempts', { description: 'Quiz attempts.' }),
    credentials: t.exposeInt('credentials', { description: 'Credentials that were issued.' }),
  }),
});

const sideOf = ({ counts }: MergePreview, person: Person): Side => {
  const found = counts.get(person.id);
  if (found === undefined) throw new Error(`nothing was counted of ${person.id}`);
  return { ...found, person };
};

const MergePreviewRef = builder.objectRef<MergePreview>('MergePreview').implement({
  description: 'What a merge would join. Nothing is changed by looking.',
  fields: (t) => ({
    person: t.field({
      type: MergeSideRef,
      description: 'The entry that remains.',
      resolve: (preview) => sideOf(preview, preview.person),
    }),
    duplicate: t.field({
      type: MergeSideRef,
      description: 'The entry that would be merged into it.',
      resolve: (preview) => sideOf(preview, preview.duplicate),
    }),
    hindrances: t.field({
      type: [HindranceRef],
      description: 'What is to be put right before; none: it can be merged.',
      resolve: ({ hindrances }) => hindrances,
    }),
  }),
});

const personId = field.uuid('人员编号', 'The person whose entry remains.');
const duplicateId = field.uuid('重复条目的人员编号', 'The entry that is merged into it.');
const pair = argumentsOf({ personId, duplicateId });

builder.queryField('mergePreview', (t) =>
  t.field({
    type: MergePreviewRef,
    description:
      'Two entries side by side, before they are merged. Requires ADMIN on a unit of each; NOT_PERMITTED otherwise, alike when there is no such person.',
    args: pair.args,
    authScopes: { may: 'person:merge' },
    resolve: (_root, args, context) => previewMerge(context, pair.read(args)),
  }),
);

addMutation({
  name: 'mergePeople',
  action: 'person:merge',
  description:
    'Says that two entries are one person, who was entered twice. What was done under the duplicate counts as done by the person from then on; no record is changed. The duplicate is on no list any more, its sessions end, and signing in with it says which number to use. Requires ADMIN on a unit of each, and on every unit on which either holds a role. `unmergePeople` undoes it.',
  input: { personId, duplicateId },
  success: { person: [PersonRef, 'The person, with the entries that were merged into theirs.'] },
  refusals: [
    AlreadyMergedError,
    MergeChainError,
    MergeHinderedError,
    ConflictError,
    SelfDealingError,
  ],
  resolve: async (context, input) => {
    await mergePeople(context, input);
    return { person: await findPersonById(context, input.personId) };
  },
});

addMutation({
  name: 'unmergePeople',
  action: 'person:unmerge',
  description:
    'Undoes a merge: the entry stands for itself again, with everything that was done under it; it signs in with the password it had. What was recorded of the person while the two were one stays with the person. Requires ADMIN on a unit of each.',
  input: { duplicateId: field.uuid('重复条目的人员编号', 'The entry that was merged.') },
  success: {
    person: [PersonRef, 'The person into whom it had been merged.'],
    entry: [PersonRef, 'The entry, which stands for itself again.'],
  },
  refusals: [NotMergedError, ConflictError, SelfDealingError],
  resolve: async (context, input) => {
    const intoId = await unmergePeople(context, input);
    return {
      person: await findPersonById(context, intoId),
      entry: await findPersonById(context, input.duplicateId),
    };
  },
});
