/** One self-check in the browser: apart, because 复习 says the same. */
export const check = '看结果';
export const notLoaded = '批改的程序没有加载出来。请连上网再点一次；还不行就刷新页面，答案还在。';
export const again = '再答一次';
export const allRight = '答对了。';
export const partRight = '答对了一部分。';
export const notRight = '没有答对。';
export const answerIs = '正确答案：';
export const or = ' 或 ';
export const rightOrder = '正确次序：';
export const orderFirst = '先用箭头排好次序';
export const citations = '依据：';
