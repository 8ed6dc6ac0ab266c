/** The feed of what became of people whom a client has copied by name (decisions 174, 211). */
import { builder } from '../../../platform/graphql/builder.ts';
import { PersonChangeKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { columnField } from '../../../platform/list/fields.ts';
import { unitFeed } from '../../../platform/list/unit-feed.ts';
import { OrgUnitRef } from '../org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../org-unit/org-unit.service.ts';
import { PersonRef, personField } from './person.graphql.ts';
import { personLoader } from './person.service.ts';
import {
  PERSON_CHANGE as change,
  isOfPost,
  PERSON_FEED,
  type PersonChange,
} from './person-feed.list.ts';

const PersonChangeRef = builder.objectRef<PersonChange>('PersonChange').implement({
  description:
    'What became of a person whom records name, or of a post of theirs. Posts are told in their own unit alone; the rest once for each unit of the viewer’s subtrees in which the person has worked, so doing the same twice must change nothing.',
  fields: (t) => ({
    id: columnField(t, change.id, { description: 'Unique and lasting.' }),
    kind: columnField(t, change.kind, {
      type: PersonChangeKindEnum,
      description: 'What happened.',
    }),
    person: personField(t, change.personId, {
      description:
        'The person as they are now: after PSEUDONYMISED under the pseudonym, which takes the place of every copy of the name, number and phone. Of MERGED and UNMERGED the entry that was merged.',
    }),
    other: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'Of MERGED the entry that stands for the person from then on, of UNMERGED the one that stood for it; null for the other kinds.',
      resolve: async ({ otherId }, _args, context) =>
        otherId === null ? null : await context.loader(personLoader).load(otherId),
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      nullable: true,
      description: 'The unit of the post; null for kinds that are not about a post.',
      resolve: async ({ kind, orgUnitCode }, _args, context) =>
        isOfPost(kind) ? await context.loader(orgUnitLoader).load(orgUnitCode) : null,
    }),
    day: columnField(t, change.postDay, {
      description:
        'Of POST_BEGAN the first day of the post, of POST_ENDED its last day, which may lie ahead; null for the other kinds.',
    }),
    changedAt: columnField(t, change.changedAt, { description: 'When it happened.' }),
  }),
});

unitFeed({
  field: 'personChanges',
  description:
    'A feed of what became of people in the viewer’s subtrees, for clients that keep a copy of people: a name was corrected or taken away after its period, two entries of one person were merged or parted, and, for whoever may list people (of keys those with `people:read`, too), a post began, changed or ended; moving is the end of one post and the beginning of another. It never misses one, also while others write: start without `after`, then go on from `pageInfo.endCursor`. FEED_EPOCH_CHANGED when the cursor belongs to another life of the database.',
  feed: PERSON_FEED,
  node: PersonChangeRef,
  name: 'PersonChange',
  page: 'What became of people next, in the order in which it was committed. Keep `pageInfo.endCursor`, which is never null here, and pass it as `after` next time, also when the page is empty.',
  edge: 'A change and the cursor to go on from.',
});
