/**
 * What people say around the matter: who tells it, since when, how to ask. Fillers never weigh when
 * pages are looked for by what they are about. A character alone may be part of a word (太 in 老太太),
 * so it is not taken out and only weighs nothing by itself.
 */
export const FILLERS: readonly string[] = [
  ...(
    '请问一下 请问 想问一下 问一下 问下 咨询一下 咨询 麻烦 帮帮忙 帮帮我 帮我 求助 救命啊 救命 急急急 在线等 ' +
    '怎么办理 怎么办啊 怎么办 怎么处理 怎么解决 怎么做 怎么样 怎么弄 怎么搞 怎么着 怎么回事 怎么 怎样 ' +
    '咋个办 咋个 咋办 咋整 咋弄 咋回事 咋样 咋 如何 为什么 为啥 是什么 什么是 什么叫 什么意思 啥意思 什么 有啥 啥 ' +
    '哪些 哪里 哪儿 哪个 多少钱 多少天 多少 多久 多长时间 多长 几天 找谁 归谁管 谁管 该找谁 ' +
    '能不能 可不可以 可以吗 可以 能否 是否 是不是 会不会 要不要 有没有 算不算 该不该 行不行 应该 应当 需不需要 需要 ' +
    '我妈妈 我爸爸 我妈 我爸 我家里 我家 我们家 我们小区 我们社区 我们这 我们 咱们 咱家 你们 他们 人家 别人 ' +
    '有一个人 有个人 有人 有个 有的人 一个人在 突然 忽然 好像 似乎 一直 老是 总是 经常 现在 刚刚 刚才 已经 马上 赶紧 赶快 ' +
    '今天 昨天 昨晚 最近 这两天 有点 特别 非常 真的 实在 这个 那个 这样 那样 一下 一点 了吗 了呢 了吧 了啊 吗 呢 吧 啊 呀 嘛 哦 了'
  ).split(' '),
].sort((a, b) => b.length - a.length);
/** By their first character, the longest first: thousands of sayings are cut with the first search. */
const BY_START = new Map<string, string[]>();
for (const filler of FILLERS) {
  const start = filler[0] as string;
  BY_START.set(start, [...(BY_START.get(start) ?? []), filler]);
}

/** Characters that say nothing alone and little beside another. */
const WEAK = new Set([
  ...'的了着过地得是在就都也还很太又再把被给让对和与或及跟同去来到要有能会该想敢肯我你他她它们这那个不没人里上下中大小老好多吗呢吧啊呀么之其以为于从向由用做办',
]);

/** Who and where: it tells little of what happened. Alone it is what is asked for. */
const BACKGROUND = new Set(
  (
    '孩子 小孩 娃儿 小娃 老娘 老爹 老爸 老妈 老汉 屋头 老人 老头 老太 太太 爷爷 奶奶 大爷 大妈 阿姨 大叔 大哥 邻居 居家 隔壁 家里 楼上 楼下 楼里 楼道 小区 社区 居民 ' +
    '老大 公园 广场 路上 路边 马路 街上 超市 菜场 商场 操场 ' +
    '屋里 屋子 房里 院里 院子 单元 楼梯 女儿 儿子 媳妇 老师 学生 男的 女的 女人 男人 年轻 地上 门口 外面 里面 旁边'
  ).split(' '),
);

/** Characters that are words by themselves, above all for what one sees and what somebody does: 楼道里全是烟, 把物业围了. */
const WORDS = new Set([
  ...'火烟血刀毒药油锅狗猫账钱酒债病伤疼痛墙河江湖塘井雷热冷屎尿粪虫鼠蛇',
  ...'围堵砸打砍捅淹烧炸噎呛晕摔跳喊哭骂吵闹抢偷骗赌借欠捐批带教租拆漏堆养咬吐抖晃摇塌埋沉救躲逃贴印签选罚泡灌滑坠撞',
]);

export const isWord = (character: string): boolean => WORDS.has(character);

export const isBackground = (pair: string): boolean => BACKGROUND.has(pair);

export const isWeak = (character: string): boolean => WEAK.has(character);

/** Letters and digits of a normalised text, without fillers; with them when nothing else is left. */
export function core(normalized: string): string {
  const plain = bridged(normalized);
  let kept = '';
  for (let at = 0; at < plain.length; ) {
    const filler = BY_START.get(plain[at] as string)?.find((each) => plain.startsWith(each, at));
    const next = filler === undefined ? (plain[at] as string) : ' ';
    if (next !== ' ' || !/(?:^| )$/.test(kept)) kept += next;
    at += filler?.length ?? 1;
  }
  kept = kept.trimEnd();
  return kept.replace(/ /g, '').length > 1 ? kept : plain;
}

/** Without punctuation: A/B岗 is AB岗. Two figures stay apart (2/3, 12.5). */
export function bridged(normalized: string): string {
  return normalized.replace(/(\d)[^\p{L}\p{N}]+(?=\d)/gu, '$1 ').replace(/[^\p{L}\p{N} ]+/gu, '');
}
