/** Emergency cards. */
export const kind = '应急卡';
export const title = '紧急情况';
export const description =
  '应急卡：马上做什么，不要做什么，打电话说什么。断网也能看，一张卡打印一页 A4 纸。';
export const lead = '点开照着做，断网也能看。';
export const indexLead =
  '每张卡一屏看完，打印正好一页 A4 纸，贴在值班室和楼道口。存在这台设备上，断网也能看。';
export const call = '拨打 {number}：{label}';
export const print = '打印这张卡';
export const all = '全部应急卡';
export const ofLesson = '应急卡';
export const note = '没有标依据的是通用做法，以当地规定和现场救援人员的指挥为准。';
export const reviewedOn = '核对日期：{date}';
export const local = '本地电话';
export const otherNumber = '其他';
export const invented = '（虚构）';
export const staleNumber = '（满一年，先核实）';
