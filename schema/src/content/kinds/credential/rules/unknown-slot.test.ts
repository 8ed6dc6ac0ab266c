import { describe, expect, it } from 'vitest';
import { credentialText, placesInDocument } from '../../../rules/testing.ts';
import { unknownSlot } from './unknown-slot.ts';

describe(unknownSlot.name, () => {
  const places = (body: string): string[] =>
    placesInDocument(unknownSlot, 'credential', credentialText(body));

  it('reports a slot that is not in the list, or is not written like one', () => {
    expect(places('甲 {{身份证号}} {{姓名}}')).toEqual(['14:3']);
    expect(places('{姓名} {{ 工号 }} ｛｛组织｝｝')).toEqual(['14:1', '14:6', '14:15']);
    expect(places('{{姓名}')).toEqual(['14:1']);
  });

  it('accepts the slots of the list', () => {
    expect(places('{{姓名}}{{证书编号}}，{{发证日期}}')).toEqual([]);
  });
});
