/** Finishing a lesson in the browser. */
export const left = '还有 {n} 题没有答。全部答过，这一课就算学完，对错不限。';
export const confirmRead = '我读完了';
export const done = '这一课学完了。';
export const onDevice = '记录只存在这台设备上，登录后可以记到你名下。';
export const newPeriod = '新一期培训要重新学一遍。以前学完的记录还在，不受影响。';
export const saving = '正在保存到你的培训记录…';
export const saved = '已保存到你的培训记录。';
export const refused = '服务器没有收下这条记录：{why}';
export const notKept = '这个浏览器不允许保存数据，关掉页面记录就没有了。';
export const signIn = '去登录';
export const retry = '再传一次';
