/** 离岗人员: those who have left and still have their names, and what is done about it (decision 172). */
import { leavers } from '@shequ/schema/db/leaver.ts';
import { ConflictError, SelfDealingError } from '../../../platform/errors.ts';
import { builder } from '../../../platform/graphql/builder.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { RetentionHindranceEnum } from '../../../platform/graphql/terms.graphql.ts';
import { columnsOf, type RowOf } from '../../../platform/list/columns.ts';
import { columnField } from '../../../platform/list/fields.ts';
import { List } from '../../../platform/list/list.ts';
import { unitList } from '../../../platform/list/unit-list.ts';
import type { FilterField } from '../../../platform/list/where.ts';
import { OrgUnitRef } from '../../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../../organisation/org-unit/org-unit.service.ts';
import { PersonRef, personField } from '../../organisation/person/person.graphql.ts';
import { findPersonById, personLoader } from '../../organisation/person/person.service.ts';
import { AlreadyHeldError, DataKeptError, NotHeldError, PostsLastError } from './leaving.errors.ts';
import {
  dueOn,
  hindrancesLoader,
  holdData,
  holdLoader,
  pseudonymiseNow,
  releaseData,
} from './pseudonymise.service.ts';

const leaver = columnsOf(leavers, ['personId', 'orgUnitCode', 'endedOn', 'leftOn']);
type Leaver = RowOf<typeof leaver>;

const LeaverRef = builder.objectRef<Leaver>('Leaver').implement({
  description:
    'Somebody whose posts have all ended and whose name and number are still kept. Once they were taken away nobody is a leaver any more.',
  fields: (t) => ({
    person: personField(t, leaver.personId, { description: 'The person.' }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit of their last post, in which they are listed.',
      resolve: async ({ orgUnitCode }, _args, context) => {
        const unit = await context.loader(orgUnitLoader).load(orgUnitCode);
        if (unit === null) throw new Error(`a post names unit ${orgUnitCode}, which is not there`);
        return unit;
      },
    }),
    leftOn: columnField(t, leaver.leftOn, { description: 'Last day of their last post.' }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'From this day on their name goes by itself, unless something keeps it; null while the operator has stated no period.',
      resolve: ({ leftOn }, _args, context) => dueOn(context, leftOn),
    }),
    hindrances: t.field({
      type: [RetentionHindranceEnum],
      description: 'What keeps their name for now, also after the period; none: nothing.',
      resolve: async ({ personId }, _args, context) =>
        await context.loader(hindrancesLoader).load(personId),
    }),
    holdReason: t.string({
      nullable: true,
      description: 'Why somebody placed a hold; null without one.',
      resolve: async ({ personId }, _args, context) =>
        (await context.loader(holdLoader).load(personId))?.reason ?? null,
    }),
    heldSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the hold was placed; null without one.',
      resolve: async ({ personId }, _args, context) =>
        (await context.loader(holdLoader).load(personId))?.placedAt ?? null,
    }),
    heldBy: t.string({
      nullable: true,
      description:
        'Display name of whoever placed the hold; null without one, and for a command on the server.',
      resolve: async ({ personId }, _args, context) => {
        const placedBy = (await context.loader(holdLoader).load(personId))?.placedBy ?? null;
        if (placedBy === null) return null;
        return (await context.loader(personLoader).load(placedBy))?.displayName ?? null;
      },
    }),
  }),
});

const HELD = `exists (
  select from retention_holds hold
   where hold.person_id = record.person_id and hold.released_at is null)`;

const whereHeld: FilterField = {
  type: 'Boolean',
  description: 'Only those with a hold in force; false: only those without.',
  where: (value) => () => (value === true ? HELD : `not ${HELD}`),
};

unitList({
  field: 'leavers',
  description:
    'People of the subtrees of an ADMIN role who have left and still have their names, the longest gone first. They stand in the unit of their last post. NOT_PERMITTED for a unit outside the subtrees.',
  list: new List<typeof leaver, Leaver>({
    cursor: 'leavers:1',
    action: 'leaver:read',
    columns: leaver,
    order: { columns: [leaver.endedOn, leaver.personId], direction: 'asc' },
  }),
  node: LeaverRef,
  page: 'A page of people who have left, the longest gone first.',
  edge: 'Somebody who has left and their place in the list.',
  filter: {
    orgUnitCode:
      'Only those whose last post was in this unit or below it, 12 digits. Without it: all whom the viewer may see.',
    further: { held: whereHeld },
  },
});

const personId = () => field.uuid('人员编号', 'Who has left.');
const REFUSALS = [PostsLastError, ConflictError, SelfDealingError];

addMutation({
  name: 'pseudonymisePerson',
  action: 'person:pseudonymise',
  description:
    'Takes away for good what names somebody who has left: name, number, phone, account, answers, free words. Records keep what they count, under “已离岗人员” and a code. It cannot be undone; somebody who comes back is a new person. Requires ADMIN on a unit of theirs. Calling it again is refused with CONFLICT.',
  input: { personId: personId() },
  success: { person: [PersonRef, 'The person, under the pseudonym.'] },
  refusals: [DataKeptError, ...REFUSALS],
  resolve: async (context, input) => {
    await pseudonymiseNow(context, input.personId);
    return { person: await findPersonById(context, input.personId) };
  },
});

addMutation({
  name: 'holdPersonalData',
  action: 'person:hold-data',
  description:
    'Keeps what names somebody who has left, also after the period, until `releasePersonalData`: for a case in court or an audit. Requires ADMIN on a unit of theirs. Calling it again is refused with ALREADY_HELD.',
  input: {
    personId: personId(),
    reason: field.words('理由', [2, 200], 'Why, for those who see it on the list.'),
  },
  success: { person: [PersonRef, 'The person.'] },
  refusals: [AlreadyHeldError, ...REFUSALS],
  resolve: async (context, input) => {
    await holdData(context, input);
    return { person: await findPersonById(context, input.personId) };
  },
});

addMutation({
  name: 'releasePersonalData',
  action: 'person:hold-data',
  description:
    'Ends a hold: the name goes when the period is over. Requires ADMIN on a unit of theirs. Calling it again is refused with NOT_HELD.',
  input: { personId: personId() },
  success: { person: [PersonRef, 'The person.'] },
  refusals: [NotHeldError, ...REFUSALS],
  resolve: async (context, input) => {
    await releaseData(context, input.personId);
    return { person: await findPersonById(context, input.personId) };
  },
});
