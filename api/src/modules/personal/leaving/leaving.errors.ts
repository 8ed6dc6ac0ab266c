/** Why the name of somebody is not taken away, kept or let go. */
import { refusal } from '../../../platform/errors.ts';

export const PostsLastError = refusal('POSTS_LAST', {
  message: '此人还有没结束的岗位。先在人员页面结束岗位，离岗以后才能清除或者暂缓清除个人信息。',
  meaning: 'The person has not left: a post of theirs lasts or begins later. Nothing was changed.',
});

export const DataKeptError = refusal('DATA_KEPT', {
  message: '此人的个人信息暂时不能清除。办完或者取消留住它的事以后再来清除。',
  meaning:
    'Something keeps what names the person: `hindrances` says what, and the message in words. Nothing was changed.',
  fields: {
    hindrances: ['String', 'Values of `RetentionHindrance`, separated by spaces.'],
  },
});

export const AlreadyHeldError = refusal('ALREADY_HELD', {
  message: '已经登记了暂缓清除。要改理由，先取消原来的。',
  meaning: 'A hold is in force for the person already. Nothing was changed.',
});

export const NotHeldError = refusal('NOT_HELD', {
  message: '没有登记暂缓清除，不用取消。请刷新页面。',
  meaning: 'No hold is in force for the person. Nothing was changed.',
});
