import { refuse } from '../../platform/authz.ts';
import { ConflictError, NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { nodeIdOf } from '../../platform/graphql/node.graphql.ts';
import { encodeRegionalId } from '../../platform/ids.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { canSeePerson, personLoader } from '../organisation/person/person.service.ts';
import { endMentorship, mentorshipsLoader, startMentorship } from './mentorship.service.ts';
import type { MentorshipRow } from './mentorship.store.ts';
import { MentorshipOverlapsError } from './practical.errors.ts';

const MentorshipRef = builder.objectRef<MentorshipRow>('Mentorship').implement({
  description: 'Who guides whom (带教), from day to day. A mentor rates nobody whom they guide.',
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and lasting: `mentorship:<region>.<uuid>`.',
      resolve: ({ region, id }) => nodeIdOf('mentorship', encodeRegionalId(region, id)),
    }),
    mentor: t.field({
      type: PersonRef,
      description: 'Who guides.',
      resolve: async ({ mentorId }, _args, context) => {
        const person = await context.loader(personLoader).load(mentorId);
        if (person === null) throw new Error(`mentor ${mentorId} is not there`);
        return person;
      },
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'First day.' }),
    endsOn: t.expose('endsOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day; null while it runs.',
    }),
  }),
});

builder.objectField(PersonRef, 'mentorships', (t) =>
  t.field({
    type: [MentorshipRef],
    description:
      'By whom they are or were guided, newest first. NOT_PERMITTED for those who may not read the person.',
    resolve: async (person, _args, context) => {
      if (!(await canSeePerson(context, 'mentorship:read', person.id))) {
        refuse(context.viewer, 'mentorship:read');
      }
      return await context.loader(mentorshipsLoader).load(person.id);
    },
  }),
);

addMutation({
  name: 'startMentorship',
  action: 'mentorship:manage',
  description: 'Says who guides whom, from a day on. In that time the mentor does not rate them.',
  input: {
    mentorId: field.uuid('导师编号', 'Uuid of who guides.'),
    menteeId: field.uuid('学员编号', 'Uuid of who is guided.'),
    startsOn: field.day('First day.'),
    endsOn: field.day('Last day; null while it runs.').optional(),
  },
  success: { mentorship: [MentorshipRef, 'The mentorship.'] },
  refusals: [NotFoundError, ConflictError, MentorshipOverlapsError, SelfDealingError],
  resolve: async (context, input) => ({ mentorship: await startMentorship(context, input) }),
});

addMutation({
  name: 'endMentorship',
  action: 'mentorship:manage',
  description: 'Sets the last day of a mentorship.',
  input: {
    mentorshipId: field.nodeId('带教编号', 'mentorship', 'The `id` of the mentorship.'),
    endsOn: field.day('Last day.'),
  },
  success: { mentorship: [MentorshipRef, 'The mentorship.'] },
  refusals: [SelfDealingError],
  resolve: async (context, { mentorshipId, endsOn }) => ({
    mentorship: await endMentorship(context, mentorshipId, endsOn),
  }),
});
