/** The catalogue of courses. */
export const title = '课程';
export const description = '社区学堂的全部课程，可以按培训类别和岗位筛选。';
export const lead = '每门课由几节短课和一次结课测验组成。';
export const filters = '筛选';
export const kind = '培训类别';
export const position = '岗位';
export const all = '全部';
export const count = '共 {n} 门课';
export const none = '没有同时符合这两项的课。换一个条件，或者看全部课程。';
