/** Periods of training. */
export const year = '{year} 年度';
export const term = '{from}—{to} 年任期';
export const free = '平时自学';
