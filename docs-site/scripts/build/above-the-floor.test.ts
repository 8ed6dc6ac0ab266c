import { describe, expect, it } from 'vitest';
import { faultsOfScript, faultsOfStyles } from './above-the-floor.ts';

const onPage = (text: string) => faultsOfScript(text, { isFilledIn: true, isModule: true });
const inWorker = (text: string) => faultsOfScript(text, { isFilledIn: false, isModule: false });

describe('scripts above the floor', () => {
  it('finds expressions that older browsers cannot read, also in strings', () => {
    expect(onPage('const a = /(?<=x)y/;')).toEqual(['正则中的 (?<= 或 (?<!']);
    expect(onPage('const a = new RegExp("(?<!x)y");')).toEqual(['字符串中的 (?<= 或 (?<!']);
    expect(onPage('const part = "(?<=x)"; RegExp(part + z);')).toHaveLength(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the script under test is a template
    expect(onPage('const a = `(?<=${b})`;')).toEqual(['字符串中的 (?<= 或 (?<!']);
    expect(onPage('const a = /[a--b]/v;')[0]).toContain('Invalid regular expression flag');
    expect(onPage('const a = /x/d;')).toEqual(['正则的标志 d']);
    expect(onPage('const a = new RegExp(b, "gv");')).toEqual(['正则的标志 gv']);
    expect(onPage('const a = /(?<name>x)(?=y)(?!z)/gu;')).toEqual([]);
  });

  it('finds methods that are missing and nowhere filled in', () => {
    expect(onPage('a.findLastIndex(b)')).toEqual(['findLastIndex']);
    expect(onPage('a?.toSpliced(1, 2)')).toEqual(['toSpliced']);
    expect(onPage('crypto.randomUUID()')).toEqual(['crypto.randomUUID']);
    expect(onPage('self.crypto.randomUUID()')).toEqual(['randomUUID']);
    expect(onPage('Object.groupBy(a, b)')).toEqual(['Object.groupBy']);
    expect(onPage('form["requestSubmit"]()')).toEqual(['requestSubmit']);
    expect(onPage('const at = (x) => x; at(1); a.map(b)')).toEqual([]);
  });

  it('lets pages use what is filled in, and workers not', () => {
    const script = 'a.toSorted(b); AbortSignal.timeout(1); structuredClone(a); d.showModal()';
    expect(onPage(script)).toEqual([]);
    expect(inWorker(script)).toEqual([
      'toSorted',
      'AbortSignal.timeout',
      'structuredClone',
      'showModal',
    ]);
  });

  it('lets a script use what it looks for first', () => {
    expect(onPage('"requestIdleCallback" in window ? requestIdleCallback(a) : a()')).toEqual([]);
    expect(onPage('`requestIdleCallback` in window && requestIdleCallback(a)')).toEqual([]);
    expect(onPage('requestIdleCallback(a)')).toEqual(['requestIdleCallback']);
  });

  it('finds methods of iterators, which arrays have and iterators at the floor have not', () => {
    expect(onPage('map.values().map(a)')).toEqual(['map 用在迭代器上']);
    expect(onPage('text.matchAll(a).filter(b)')).toEqual(['filter 用在迭代器上']);
    expect(onPage('Object.values(a).map(b); [...map.values()].map(b)')).toEqual([]);
  });

  it('finds syntax of later years', () => {
    expect(onPage('class A { static { a() } }')).toEqual(['类的 static 块']);
    expect(onPage('class A { #x; has(o) { return #x in o } }')).toEqual(['#名称 in 对象']);
    expect(onPage('a?.b(...c)?.d')).toEqual(['?. 与 ... 一起用']);
    expect(onPage('a?.b(c)?.d; a.b(...c)')).toEqual([]);
    expect(onPage('await a')).toEqual(['模块顶层的 await']);
    expect(onPage('async () => { await a }')).toEqual([]);
    expect(onPage('class A { #x = 1; y() { this.#x ??= 1_000 } }')).toEqual([]);
  });
});

describe('style sheets above the floor', () => {
  it('finds rules that older browsers drop whole', () => {
    expect(faultsOfStyles('@layer a { b { top: 0 } }')).toEqual(['@layer']);
    expect(faultsOfStyles('@media (width >= 40rem) { b { top: 0 } }')).toEqual(['@media 中的 < >']);
    expect(faultsOfStyles('.a { &:hover { top: 0 } }')).toEqual(['嵌套的规则']);
    expect(faultsOfStyles('@media (min-width: 40rem) { b:where(.c) { inset: 0 } }')).toEqual([]);
  });

  it('wants an old value before a new one', () => {
    expect(faultsOfStyles('a { height: 100dvh }')).toHaveLength(1);
    expect(faultsOfStyles('a { height: 100vh; height: 100dvh }')).toEqual([]);
    expect(faultsOfStyles('a::before { content: "x" / "" }')).toHaveLength(1);
    expect(faultsOfStyles('a::before { content: "x"; content: "x" / "" }')).toEqual([]);
    expect(faultsOfStyles('a { color: color-mix(in srgb, red, blue) }')).toHaveLength(1);
  });
});
