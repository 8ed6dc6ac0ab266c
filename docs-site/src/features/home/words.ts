/** 首页. */
export const search = '搜课文、应急卡、法律文件';
export const searchHint = '例如：没呼吸了、低保怎么办、楼上漏水';
export const searchGo = '搜索';
export const firstWeek = '第一周：这三课';
export const firstWeekText = '知道自己是谁、怎样接待、出了事先报给谁。';
export const onDuty = '值班：出事的头十分钟';
export const onDutyText = '会按压，会灭会撤，会把第一条信息报准。';
export const atTheDoor = '入户：敲开门以后';
export const atTheDoorText = '走访登记、邻里纠纷、低保申请，一家一家办实。';
export const paths = '三条短路，按次序走';
export const goOn = '接着学';
/** Which lesson of its course, and how long. */
export const lessonPlace = '第 {n} 课，约 {minutes} 分钟';
export const quizPlace = '课都学完了，去做结课测验';
export const steps = '应急卡是这样的';
export const openCard = '打开这张卡';
