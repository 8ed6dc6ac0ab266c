/** Every sentence about a requirement, in Chinese. Pure. */

import type { RequirementState, RetakeReason } from '../terms.ts';
import { type DayRange, lastDay } from './days.ts';
import type { Item } from './directory.ts';
import type { Window } from './evaluate.ts';
import type { Fact } from './facts.ts';
import type { ContentRequirement, Requirement } from './tree.ts';

export interface GroupTally {
  kind: 'ALL_OF' | 'ANY_OF' | 'AT_LEAST';
  /** How many of them are asked for. */
  asked: number;
  /** Titles of those that are met, and of the others. */
  met: readonly string[];
  open: readonly string[];
}

export interface Missing {
  title: string;
  passScore: number | null;
  /** When it has to be done within one. */
  window: Window | null;
  /** The last time that it was tried. */
  latest: Fact | null;
  isEnough: (fact: Fact) => boolean;
  retired: boolean;
}

const NOUNS = {
  COURSE: '课程',
  LESSON: '课',
  QUIZ: '测验',
  PLAN: '综合考核',
  PRACTICAL: '实操考核',
  CREDENTIAL: '证书',
} as const;

const untilText = (range: DayRange): string => {
  const last = lastDay(range);
  return last === null ? '长期有效' : `有效期至 ${last}`;
};

function attemptText({ latest, isEnough, passScore }: Missing, window: Window | null): string {
  if (latest === null) return '';
  const { day, scorePercent } = latest;
  const done = scorePercent === null ? `最近一次 ${day}` : `最近一次 ${day} 得 ${scorePercent} 分`;
  if (latest.endsOn !== null && isEnough(latest)) return `${done}，已不再算数。`;
  if (isEnough(latest)) return window === null ? `${done}。` : `${done}，不在这段时间内。`;
  if (latest.outcome === 'FAILED' || passScore === null) return `${done}，未合格。`;
  return `${done}，未达到 ${passScore} 分。`;
}

/** At most this many names in one sentence. */
const MOST_NAMED = 3;

function names(titles: readonly string[]): string {
  const shown = titles.slice(0, MOST_NAMED).join('、');
  return titles.length > MOST_NAMED ? `${shown}等 ${titles.length} 项` : shown;
}

const spanOf = ({ startsOn, endsOn }: Window): string =>
  endsOn === null ? `从 ${startsOn} 起` : `在 ${startsOn} 到 ${endsOn} 之间`;

export const phrases = {
  title(node: Requirement, itemTitle: string | null): string {
    switch (node.kind) {
      case 'ALL_OF':
        return '全部要求';
      case 'ANY_OF':
        return '任选一项';
      case 'AT_LEAST':
        return `${node.of.length} 项中至少 ${node.atLeast} 项`;
      case 'TENURE':
        return `任职满 ${node.months} 个月`;
      default:
        return `${NOUNS[node.kind]}《${itemTitle ?? node.ref.title}》`;
    }
  },

  met: (title: string, range: DayRange): string =>
    `已满足：${title}，${range.from} 起，${untilText(range)}。`,

  waived: (title: string, range: DayRange, reason: string | null): string =>
    `已免：${title}，${range.from} 起，${untilText(range)}。${reason === null ? '' : `理由：${reason}`}`,

  expired: (title: string, { to }: DayRange, retired: boolean): string =>
    `已过期：${title}，到 ${lastDay({ from: '', to })} 为止有效，${retired ? '内容已经停用，请联系管理员' : '需要重新完成'}。`,

  missing(what: Missing): string {
    const { title, passScore, window, retired } = what;
    const line = passScore === null ? '' : `，合格线 ${passScore} 分`;
    const when = window === null ? '' : `，${spanOf(window)}完成`;
    const gone = retired ? '内容已经停用，请联系管理员。' : '';
    return `还差：${title}${line}${when}。${attemptText(what, window)}${gone}`;
  },

  tenure: (title: string, next: DayRange | null): string =>
    next === null ? `还差：${title}。` : `还差：${title}，预计 ${next.from} 满。`,

  group(
    { kind, asked, met, open }: GroupTally,
    state: RequirementState,
    range: DayRange | null,
  ): string {
    if (range !== null) {
      const how = kind === 'ALL_OF' ? `${met.length} 项都已满足` : `已满足：${names(met)}`;
      return `${how}，${range.from} 起，${untilText(range)}。`;
    }
    const expired = state === 'EXPIRED' ? '已过期。' : '';
    const lacking = asked - met.length;
    if (kind === 'ALL_OF') return `${expired}还差 ${lacking} 项：${names(open)}。`;
    return `${expired}还差 ${lacking} 项，可选：${names(open)}。`;
  },

  retake(
    reason: RetakeReason,
    title: string,
    { node, best, latest }: { node: ContentRequirement; best: Fact; latest: Fact },
  ): string {
    const score = best.scorePercent === null ? '' : `，你最高 ${Number(best.scorePercent)} 分`;
    switch (reason) {
      case 'HIGHER_SCORE':
        return `“${title}”要求 ${node.minScore ?? 0} 分${score}，可以再考。`;
      case 'EXPIRED':
        return `“${title}”要求的有效期已过，上次合格是 ${latest.day}，需要再考。`;
      case 'NEW_PERIOD':
        return `“${title}”要求在新的培训期内合格，上次合格是 ${latest.day}，需要再考。`;
    }
  },

  step({ kind, title, minutes, href, retired }: Item): string {
    const takes = minutes === 0 ? '' : `，约 ${minutes} 分钟`;
    if (retired) return `《${title}》已经停用，请联系管理员。`;
    if (kind === 'LESSON' || kind === 'COURSE') return `学完《${title}》${takes}。`;
    if (kind === 'QUIZ') return `通过《${title}》${takes}。`;
    if (kind === 'CREDENTIAL') return `取得证书《${title}》，由登记员签发。`;
    return `参加《${title}》${href === null ? '，由管理员安排时间' : takes}。`;
  },
};
