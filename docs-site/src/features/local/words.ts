/** 本地信息: what differs from place to place. */
export const title = '本地信息';
export const kind = '本地信息';
export const description =
  '各地不一样的数和电话：低保标准、窗口电话、噪声时段、避难场所等，什么时候核实的，没有填的问谁。';
export const lead = '课和应急卡里“本地”后面的数都从这里来。用之前看一眼核实日期。';
export const place = '{place}的数，填好 {filled} 项，共 {all} 项。';
export const noPlace = '还没有填，共 {all} 项。打印出来，问到一项写一项；填好交给管网站的人。';
export const invented = '演示：这里的数都是编的，不要用在工作里。';
export const print = '打印这张表';
export const toFill = '下载填写用的文件';
export const toFillHelp =
  '填好的文件交给管网站的人，放在 LOCAL_FILE 指的地方，重新生成网站。写法在文件里。';
export const who = '由{setBy}定，问{ask}。';
export const basis = '依据：{basis}。';
export const usedIn = '用在';
export const empty = '还没有填';
export const stale = '满一年了，先核实';
/** In running text, after the words of the author. */
export const inText = '本地：';
export const inTextInvented = '虚构：';
export const inTextAsOf = '{date} 核实';
export const inTextStale = '{date} 核实，满一年了，先问{ask}';
export const inTextEmpty = '本地的还没有填，问{ask}';
