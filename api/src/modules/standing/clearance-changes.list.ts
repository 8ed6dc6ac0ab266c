/** The feed of what became of clearances as a field of Query (decision 218). */
import { builder } from '../../platform/graphql/builder.ts';
import { ClearanceStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { columnField } from '../../platform/list/fields.ts';
import { unitFeed } from '../../platform/list/unit-feed.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { personField } from '../organisation/person/person.graphql.ts';
import {
  CLEARANCE_FEED,
  type ClearanceChange,
  CLEARANCE_CHANGE as change,
} from './clearance-feed.list.ts';

const ClearanceChangeRef = builder.objectRef<ClearanceChange>('ClearanceChange').implement({
  description:
    'What became of the clearance of a person in a position (上岗资格变更). It takes the place of what was told before of the person, the position and the unit; doing the same twice must change nothing.',
  fields: (t) => ({
    id: columnField(t, change.id, { description: 'Unique and lasting.' }),
    person: personField(t, change.personId, { description: 'The person.' }),
    position: columnField(t, change.position, {
      description: 'Slug of the position family (岗位类别).',
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      nullable: true,
      description: 'The main unit of the person, in which it is told.',
      resolve: ({ orgUnitCode }, _args, context) => context.loader(orgUnitLoader).load(orgUnitCode),
    }),
    state: columnField(t, change.state, {
      type: ClearanceStateEnum,
      description:
        'The state on the day of `changedAt` in China; null when the person no longer holds the position in this unit, or has moved to another.',
    }),
    validFrom: columnField(t, change.validFrom, {
      description: 'Since when without a break; null unless GRANTED or WAIVED.',
    }),
    validUntil: columnField(t, change.validUntil, {
      description:
        'Last day, as far as it is known; null without an end, and unless valid. The day after is told as EXPIRED when it has begun.',
    }),
    changedAt: columnField(t, change.changedAt, { description: 'When it was told.' }),
  }),
});

unitFeed({
  field: 'clearanceChanges',
  description:
    'A feed of what became of clearances for duty in the viewer’s subtrees: granted, waived, expired, taken back by a correction, another last day, another rule; and a position that was taken up or left. What changes with a record or a post is told in its transaction, what changes with the day or with a rule within some minutes. It never misses one, also while others write: start without `after`, then go on from `pageInfo.endCursor`; the last change of a person, a position and a unit says what holds. FEED_EPOCH_CHANGED when the cursor belongs to another life of the database.',
  feed: CLEARANCE_FEED,
  node: ClearanceChangeRef,
  name: 'ClearanceChange',
  page: 'What became of clearances next, in the order in which it was committed. Keep `pageInfo.endCursor`, which is never null here, and pass it as `after` next time, also when the page is empty.',
  edge: 'A change and the cursor to go on from.',
});
