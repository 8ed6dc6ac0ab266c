/** Words of the search interface. Kept here and not in the site's JSON, so that they load with the dialog and not with every page. */
import type { MatchKind } from './ranking.ts';

export const strings = {
  label: '搜索课程',
  placeholder: '搜课文、条款，拼音也行',
  close: '关闭',
  clear: '清空',
  idle: '试试：燃气泄漏、低保、rmtj、tiaojie',
  loading: '正在搜索…',
  failed: '搜索文件没有加载成功。检查网络后再试一次。',
  retry: '重试',
  found: (count: number) => `找到 ${count} 页`,
  none: (query: string) => `没有找到“${query}”`,
  didYouMean: '你要找的是不是：',
  noSuggestion: '换个说法，或者少打几个字试试。',
  allCourses: '全部',
  filter: '按课程筛选',
  more: (count: number) => `再显示 ${count} 条`,
  keys: '↑ ↓ 选择，回车打开，Esc 关闭',
  openPage: '单独打开搜索页',
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
