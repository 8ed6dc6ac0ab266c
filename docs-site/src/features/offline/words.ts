/** Without a network. */
export const title = '现在没有网络';
export const lead = '这一页没有存在这台设备上。网络一恢复，这里自己打开它；下面这些现在就能看。';
export const back = '网络恢复了。';
export const openNow = '打开刚才要看的这一页';
export const search = '在这台设备存下的页面里搜';
export const searchGo = '搜索';
export const meanwhile = '现在能做的';
export const sheets = '速查表';
export const lessons = '存在这台设备上的课';
export const noLessons =
  '还没有课。打开过的课会自己存下来；在课程页点“存到这台设备”，整门课就都在。';
export const review = '复习做过的自测题';
export const rate = '给考核评分';
export const local = '查本地电话和地点';
export const catalogue = '看全部课程的目录';
export const home = '回首页';
export const save = '存到这台设备，断网也能看';
export const saving = '正在保存，{n} / {total}';
export const saved = '已存在这台设备上。';
export const failed = '没有存完整，请检查网络后再试。';
