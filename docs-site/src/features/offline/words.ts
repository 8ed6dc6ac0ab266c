/** Without a network. */
export const title = '现在没有网络';
export const lead = '这一页没有存在这台设备上。打开过的课、存下来的课程，不联网也能看。';
export const save = '存到这台设备，断网也能看';
export const saving = '正在保存，{n} / {total}';
export const saved = '已存在这台设备上。';
export const failed = '没有存完整，请检查网络后再试。';
