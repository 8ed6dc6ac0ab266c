/**
 * What a browser says of itself, in words that its owner knows: `安卓手机上的微信`. Made to tell one's
 * own devices apart, not to identify anything: what is not recognised gets no words.
 */

import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

type Rule = readonly [mark: RegExp, word: string];

// The first that fits. Apps and browsers of other makers carry the marks of those further down.
const BROWSERS: readonly Rule[] = [
  [/wxwork\//i, '企业微信'],
  [/MicroMessenger\//i, '微信'],
  [/DingTalk\//i, '钉钉'],
  [/AliApp\(|Alipay/i, '支付宝'],
  [/QQBrowser\//i, 'QQ 浏览器'],
  [/\bQQ\//, 'QQ'],
  [/UCBrowser\//i, 'UC 浏览器'],
  [/HuaweiBrowser\//i, '华为浏览器'],
  [/MiuiBrowser\//i, '小米浏览器'],
  [/VivoBrowser\//i, 'vivo 浏览器'],
  [/HeyTapBrowser\//i, 'OPPO 浏览器'],
  [/360SE|360EE|QihooBrowser/i, '360 浏览器'],
  [/MetaSr|SogouMobileBrowser/i, '搜狗浏览器'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
];

const SYSTEMS: readonly Rule[] = [
  [/OpenHarmony|HarmonyOS/i, '鸿蒙设备'],
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Android(?!.*Mobile)/, '安卓平板'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux 电脑'],
];

function firstWord(rules: readonly Rule[], userAgent: string): string | null {
  return rules.find(([mark]) => mark.test(userAgent))?.[1] ?? null;
}

/** `Windows 电脑上的 Edge`, the one half that is known, or words for neither. */
export function deviceWords(userAgent: string | null): string {
  const system = firstWord(SYSTEMS, userAgent ?? '');
  const browser = firstWord(BROWSERS, userAgent ?? '');
  if (system === null || browser === null) return system ?? browser ?? t.unknownDevice;
  // A Latin name stands off from the Chinese before it.
  const gap = /^[A-Za-z0-9]/.test(browser) ? ' ' : '';
  return fill(t.deviceOf, { system, browser: gap + browser });
}
