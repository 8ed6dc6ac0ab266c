import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from '../xml-text.ts';
import { attributeOf, encoded, encodedValue, piecesOf, withAttribute } from './xml.ts';

describe('pieces of a part', () => {
  const XML =
    '\ufeff<?xml version="1.0"?><!-- <a> --><x:a b="1 > 2" c=\'"\'><d/> t &amp; <![CDATA[<e>]]></x:a>\r\n';

  it('are the part again when they are joined', () => {
    const join = (xml: string) => [...piecesOf(xml)].map(({ raw }) => raw).join('');
    expect(join(XML)).toBe(XML);
    const text = fc.string().filter((each) => !each.includes('<'));
    const element = fc.tuple(text, fc.constantFrom('<a b="1">', '</a>', "<c d='>'/>", '<!--<-->'));
    fc.assert(
      fc.property(fc.array(element), (pieces) => {
        const xml = pieces.flat().join('');
        expect(join(xml)).toBe(xml);
      }),
    );
  });

  it('know tags without their prefix, and no tag in a comment or a text', () => {
    expect(
      [...piecesOf(XML)]
        .filter(({ kind }) => kind !== 'TEXT')
        .map(({ kind, name }) => `${kind} ${name}`),
    ).toEqual(['OPEN a', 'EMPTY d', 'CLOSE a']);
  });

  it('end with a named fault where a tag does not', () => {
    for (const xml of ['<a b="1', '<', '<a <b>', '< a>']) {
      expect(() => [...piecesOf(xml)]).toThrow('文件已损坏');
    }
  });
});

describe('attributes', () => {
  it('are read and written without touching the others', () => {
    const tag = '<c r=\'A1\' s="2" rr="x"/>';
    expect(attributeOf(tag, 'r')).toBe('A1');
    expect(withAttribute(tag, 'r', 'B2')).toBe('<c r="B2" s="2" rr="x"/>');
    expect(withAttribute(tag, 't', 'a"<')).toBe('<c r=\'A1\' s="2" rr="x" t="a&quot;&lt;"/>');
    expect(withAttribute('<c>', 't', '$&')).toBe('<c t="$&amp;">');
    expect(attributeOf('<c/>', 'r')).toBeNull();
  });
});

describe('texts', () => {
  it('are what they were when they are written and read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decoded(encoded(text))).toBe(text);
      }),
    );
  });

  it('of cells keep what looks like an escape, and lose what XML cannot hold', () => {
    expect(encodedValue('_x0041_ <&> \u0007换\n行')).toBe('_x005F_x0041_ &lt;&amp;&gt; 换\n行');
  });
});
