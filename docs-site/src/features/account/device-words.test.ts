import { describe, expect, it } from 'vitest';
import { deviceWords } from './device-words.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; PGT-AN10) AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the words for a device', () => {
  it.each([
    [
      '安卓手机上的微信',
      `${ANDROID} Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49 NetType/WIFI`,
    ],
    [
      'Windows 电脑上的企业微信',
      `${WINDOWS} Chrome/116.0 Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1 WindowsWechat`,
    ],
    ['Windows 电脑上的 Edge', `${WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`],
    ['Windows 电脑上的 Chrome', `${WINDOWS} Chrome/140.0.0.0 Safari/537.36`],
    ['安卓平板上的 Chrome', `${ANDROID} Chrome/140.0.0.0 Safari/537.36`],
    ['安卓手机上的 QQ 浏览器', `${ANDROID} Chrome/109.0 MQQBrowser/14.5 Mobile Safari/537.36`],
    [
      '苹果手机上的 Safari',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    ],
    [
      '鸿蒙设备上的华为浏览器',
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.1',
    ],
    [
      'Linux 电脑上的 Firefox',
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    ],
    ['Windows 电脑', 'Something else (Windows NT 10.0)'],
    ['认不出的设备', 'curl/8.0'],
    ['认不出的设备', ''],
    ['认不出的设备', null],
  ])('are %s', (words, userAgent) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});
