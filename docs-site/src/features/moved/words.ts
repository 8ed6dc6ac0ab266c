/** At the old address of a page that was renamed. */
export const title = '这一页换了地址';
export const lead = '没有自动转过去的话，请点这里：';
export const open = '打开现在的页面';
