/** Why two entries are not merged, or a merge is not undone. */
import { refusal } from '../../platform/errors.ts';

export const AlreadyMergedError = refusal('ALREADY_MERGED', {
  message: '这个条目已经并入另一个条目。请先撤销那次合并。',
  meaning: 'The entry was merged before. Nothing was changed.',
  fields: {
    intoPersonId: ['ID', 'The person whose entry stands for it.'],
    intoStaffNumber: ['String', 'Staff number of that entry.'],
  },
});

export const MergeChainError = refusal('MERGE_CHAIN', {
  message: '条目只能并入一个没有并入别处、自己名下也没有并入条目的条目。',
  meaning:
    'The entry that should stand for the other was merged itself, or the other has entries that were merged into it: an entry stands for a person in one step. Nothing was changed.',
  fields: {
    otherPersonId: ['ID', 'The entry that is in the way.'],
    otherStaffNumber: ['String', 'Its staff number.'],
  },
});

export const MergeHinderedError = refusal('MERGE_HINDERED', {
  message: '要并入的条目还有没办完的事，现在不能合并。',
  meaning:
    'The entry still does something that would be left without anybody: a role, an open attempt, examination, rating task or mentorship, or a post in a unit where the person has none. `hindrances` names all of them; the message says how to put each right. Nothing was changed.',
  fields: {
    hindrances: [
      'String',
      'Separated by spaces: ROLE, OPEN_ATTEMPT, OPEN_ASSESSMENT, OPEN_TASK, MENTORSHIP, POST.',
    ],
  },
});

export const NotMergedError = refusal('NOT_MERGED', {
  message: '这个条目没有并入别的条目，不用撤销。请刷新页面。',
  meaning: 'The entry stands for itself. Nothing was changed.',
});
