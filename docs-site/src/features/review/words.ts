/** 复习. */
export const title = '复习';
export const description = '学过的课，隔几天再答几道自测题，每天最多十道。';
export const offer =
  '学完的课，过几天再答一遍自测题，记得更牢。答对的隔得久一些再问，没答对的早一些再问。每天最多十道，哪天不来也没关系，不记次数，也不上报。什么时候问哪一道，只存在这台设备上。';
export const begin = '开始复习';
export const end = '不再复习';
export const noLessons =
  '复习的是学完的课里的自测题：在这台设备上学完的，或者登录以后记录里有的。先学完一课，第二天起这里就有题。';
export const toCourses = '去选课';
export const nothingDue = '今天没有要复习的题。';
export const done = '今天的复习答完了。';
export const lead = '今天要复习的题：';
export const loading = '正在取题…';
export const notLoaded = '今天的题没有取到。连上网再试一次；取到一次以后，今天断网也能答。';
export const retry = '再试一次';
export const notKept = '这个浏览器不允许保存数据，关掉页面就不记得了。';
export const toLesson = '看这一课';
