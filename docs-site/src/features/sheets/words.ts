/** Sheets: parts of a lesson to be taken away and pinned to the wall. */
export const kind = '速查表';
export const description = '{title}：一页速查，可以打印，断网也能看。来自《{lesson}》。';
export const from = '取自课《{lesson}》，核对日期：{date}。规定会变，过了一年再核一遍。';
export const print = '打印这张表';
export const inLesson = '印成一页';
