/** The feed of people: its columns, and which kinds of changes a viewer is told of (decisions 174, 211). */
import { personChanges } from '@shequ/schema/db/person-change.ts';
import { PERSON_CHANGE_KINDS, type PersonChangeKind } from '@shequ/schema/terms.ts';
import { isWithin, unitsFor } from '../../../platform/authz.ts';
import { columnsOf, type RowOf } from '../../../platform/list/columns.ts';
import type { Feed } from '../../../platform/list/feed.ts';
import { List } from '../../../platform/list/list.ts';
import { POST_KINDS } from './person-changes.service.ts';
import { ofChangeKinds, PERSON_JOINS, PERSON_LINE } from './person-changes.store.ts';

export const PERSON_CHANGE = columnsOf(personChanges, [
  'id',
  'personId',
  'kind',
  'otherId',
  'changedAt',
  'orgUnitCode',
  'postDay',
  'feedPosition',
]);
export type PersonChange = RowOf<typeof PERSON_CHANGE>;

export const isOfPost = (kind: PersonChangeKind): boolean =>
  (POST_KINDS as readonly PersonChangeKind[]).includes(kind);
const NOT_OF_POSTS = PERSON_CHANGE_KINDS.values.filter((kind) => !isOfPost(kind));

const NAMED = { cursor: 'person-changes:1', action: 'person:changes' } as const;
export const PERSON_FEED: Feed<typeof PERSON_CHANGE, PersonChange> = {
  ...NAMED,
  list: new List<typeof PERSON_CHANGE, PersonChange>({
    ...NAMED,
    columns: PERSON_CHANGE,
    order: { columns: [PERSON_CHANGE.feedPosition, PERSON_CHANGE.id], direction: 'asc' },
  }),
  restrict: ({ viewer }, { paths }) => {
    const lists = unitsFor(viewer, 'person:list');
    const readsPosts = paths.every((inner) => lists.some(({ path }) => isWithin(inner, path)));
    return readsPosts ? [] : [() => ofChangeKinds(NOT_OF_POSTS)];
  },
};

/** Changes as they come, each as a line. */
export const PERSON_LINES = {
  feed: PERSON_FEED,
  line: PERSON_LINE,
  joins: () => PERSON_JOINS,
} as const;
