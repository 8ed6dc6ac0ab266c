/** 我的测验. */
export const title = '我的测验';
export const description = '考过的每一次、得分，和做错的题。';
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，看不到考过的测验。课文和自测不受影响。',
  signedOut: '登录以后，这里有你考过的每一次测验、得分，和做错的题。',
  mustChange: '你正在用管理员发放的初始密码。先改成自己的密码，才能查看测验。',
};
export const attempts = '考过的各次';
export const noAttempts = '还没有考过测验。学完一门课，在课程页最后开始结课测验。';
export const toCourses = '去看课程';
export const missed = '错题';
export const missedHint =
  '每道题看最近一次作答。再考时答对了，就从这里去掉。要重读的课，点开就到那一条。';
export const noMissed = '没有错题。';
export const more = '再看 {n} 题';
export const notFound = '没有这次作答，或者它不是你的。核对地址，或者在下面的单子里找。';
export const stillOpen = '这一次还没有交卷。到课程页打开测验，可以接着作答。';
export const toCourse = '去课程页';
export const toAll = '看我的全部测验';
