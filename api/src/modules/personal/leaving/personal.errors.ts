import { refusal } from '../../../platform/errors.ts';

export const StillEmployedError = refusal('STILL_EMPLOYED', {
  message: '此人还有没结束的岗位。先在人员页面结束岗位，离岗以后才能清除或者暂缓清除个人信息。',
  meaning:
    'A post of the person lasts: only of leavers the names are taken away, or kept on purpose.',
});

export const DataHeldError = refusal('DATA_HELD', {
  message: '此人的个人信息暂时不能清除。',
  meaning:
    'Something keeps the data of the person: a hold, a role, or what is still open. The message says what.',
});
