/** Periods of training, and what waits on this device. */
export const year = '{year} 年度';
export const term = '{from}—{to} 年任期';
export const free = '平时自学';
export const waits = '还没有传上去：{why}记录存在这台设备里。';
export const unreachable = '暂时连不上服务器，连上以后会再传。';
export const unknownLesson = '服务器上还没有这一课的这个版本，请过一会儿再传。';
export const otherPerson = '现在登录的是{name}，这条记录不会传到别人名下。';
