/** Words of the search interface. Kept here and not in the site's JSON, so that they load with the dialog and not with every page. */
import type { MatchKind } from './ranking.ts';

export const strings = {
  label: '搜索课程',
  placeholder: '怎么说就怎么搜，拼音也行',
  close: '关闭',
  idle: '试试：没呼吸了、楼上漏水、低保、rmtj、tiaojie',
  recent: '最近搜过（只存在这台设备上）',
  forget: '清除',
  loading: '正在搜索…',
  failed: '搜索文件没有加载成功，所以还没有搜。检查网络后再试一次。',
  incomplete:
    '正文的索引没有全部加载，下面只按标题、常见说法和这台设备存下的页面找。检查网络后可以再试一次。',
  offline: (count: number) =>
    `没有网络，只在这台设备存下的页面里找（标题、说法和正文）：${count} 页`,
  retry: '重试',
  found: (count: number) => `找到 ${count} 页`,
  none: (query: string) => `没有找到“${query}”`,
  didYouMean: '你要找的是不是：',
  urgent: '人命关天的事，先看应急卡：',
  catalogue: '从课程目录里找',
  noSuggestion: '换个说法，或者少打几个字试试。',
  allCourses: '全部',
  filter: '按课程筛选',
  more: (count: number) => `再显示 ${count} 条`,
  keys: '↑ ↓ 选择，回车打开，Esc 关闭',
  results: '搜索结果',
  match: {
    meant: '',
    exact: '',
    variant: '',
    synonym: '同义词',
    pinyin: '拼音',
    initials: '拼音首字母',
    parts: '分词',
    heard: '同音',
  } satisfies Record<MatchKind, string>,
};
