/** Notices of every page that asks the API. */
export const retry = '再试一次';
export const signIn = '去登录';
export const toAccount = '去改密码';
export const busy = '请求太多，请过一会儿再试。';
export const signedOut = '登录已经失效，请重新登录。';
export const failed = '服务器没有办成这件事，请稍后再试。';
