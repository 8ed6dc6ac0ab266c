/** 下一步, on pages that are about something else. */
export const of = '{program}，{date}前完成';
export const overdue = '{program}，已超过期限（{date}）';
export const all = '我的培养方案';
