import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseMarkdown, renderBlock, renderInline } from './markdown.ts';

describe('renderBlock', () => {
  it('shows bold that ends in full-width punctuation', () => {
    expect(renderBlock('**重点：**先关阀')).toBe('<p><strong>重点：</strong>先关阀</p>');
    expect(renderBlock('说**“别动”**两个字')).toBe('<p>说<strong>“别动”</strong>两个字</p>');
  });

  it('leaves no gap at a line break inside Chinese, and one beside Latin text', () => {
    expect(renderBlock('先关阀，\n再开窗。\n然后\n**撤**\n到室外')).toBe(
      '<p>先关阀，再开窗。然后<strong>撤</strong>到室外</p>',
    );
    expect(renderBlock('拨打\n119\n报警')).toBe('<p>拨打\n119\n报警</p>');
  });

  it('keeps a hard line break', () => {
    expect(renderBlock('甲  \n乙')).toBe('<p>甲<br>\n乙</p>');
  });

  it('turns callouts into boxes with a Chinese title', () => {
    expect(renderBlock('> [!WARNING]\n> 烟已经呛人，\n> 就不再灭火。')).toBe(
      '<aside class="callout callout-warning" role="note" aria-label="警示">\n' +
        '<p class="callout-title" aria-hidden="true">警示</p>\n' +
        '<p>烟已经呛人，就不再灭火。</p>\n</aside>',
    );
  });

  it('leaves unknown callouts and plain quotations alone', () => {
    expect(renderBlock('> [!INFO]\n> 甲')).toContain('<blockquote>');
    expect(renderBlock('> 甲')).toBe('<blockquote>\n<p>甲</p>\n</blockquote>');
  });

  it('makes boxes to tick with a pen of task lists', () => {
    expect(renderBlock('- [ ] 手电\n- [x] 首报模板')).toBe(
      '<ul>\n' +
        '<li class="task-item"><span class="task-box" aria-hidden="true">☐</span> 手电</li>\n' +
        '<li class="task-item"><span class="task-box" aria-hidden="true">☑</span> 首报模板</li>\n' +
        '</ul>',
    );
  });

  it('leads a citation to the place of its article on the page of the source', () => {
    expect(renderBlock('[《消防法》第四十四条](source:fire-law)')).toBe(
      '<p><a href="/sources/fire-law/#a44" class="source-link">《消防法》第四十四条</a></p>',
    );
    expect(renderBlock('[《心肺复苏指南》](source:cpr)')).toBe(
      '<p><a href="/sources/cpr/" class="source-link">《心肺复苏指南》</a></p>',
    );
  });

  it('makes one link an article of a citation that names several', () => {
    expect(renderBlock('见[《消防法》第五条、第四十四条](source:fire-law)。')).toBe(
      '<p>见<a href="/sources/fire-law/#a5" class="source-link">《消防法》第五条</a>、' +
        '<a href="/sources/fire-law/#a44" class="source-link">第四十四条</a>。</p>',
    );
  });

  it('keeps what is marked inside a citation', () => {
    expect(renderBlock('[《消防法》**第五条**](source:fire-law)')).toBe(
      '<p><a href="/sources/fire-law/#a5" class="source-link">《消防法》<strong>第五条</strong></a></p>',
    );
  });

  it('shows tables', () => {
    expect(renderBlock('| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |')).toContain('<td>丁</td>');
  });

  it('marks gaps wherever they stand', () => {
    const html = renderBlock('由____人，____年，共 ______ 次');
    expect(html).toBe(
      '<p>由<span class="blank">____</span>人，<span class="blank">____</span>年，共 <span class="blank">____</span> 次</p>',
    );
  });

  it('shows raw HTML as text and drops comments', () => {
    expect(renderBlock('甲<b>乙</b>')).toBe('<p>甲&#x3C;b>乙&#x3C;/b></p>');
    expect(renderBlock('<script>alert(1)</script>\n\n<!-- uuid: x -->\n\n甲')).toBe(
      '<p>&#x3C;script>alert(1)&#x3C;/script></p>\n<p>甲</p>',
    );
    expect(renderBlock('- <div onclick="x">甲</div>')).not.toContain('<div');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    'mailto:a@b.c',
    'fire.md',
  ])('replaces a link to %s by its text', (url) => {
    expect(renderBlock(`[甲](${url})`)).toBe('<p>甲</p>');
  });

  it('keeps images beside the course and drops others to their text', () => {
    expect(renderBlock('![图](images/a.png)')).toBe('<p><img src="images/a.png" alt="图"></p>');
    expect(renderBlock('![图](data:image/png;base64,AA)')).toBe('<p>图</p>');
    expect(renderBlock('![图](//evil.example/a.png)')).toBe('<p>图</p>');
  });

  it('gives nothing for nothing', () => {
    expect(renderBlock('')).toBe('');
    expect(renderInline('')).toBe('');
  });
});

describe('renderInline', () => {
  it('keeps text that looks like a list, a heading or a rule', () => {
    expect(renderInline('1. 先报警')).toBe('1. 先报警');
    expect(renderInline('# 号楼')).toBe('# 号楼');
    expect(renderInline('- 甲')).toBe('- 甲');
    expect(renderInline('> 甲')).toBe('> 甲');
    expect(renderInline('---')).toBe('---');
  });

  it('shows inline marks', () => {
    expect(renderInline('**先**关 `阀` ~~后~~')).toBe(
      '<strong>先</strong>关 <code>阀</code> <del>后</del>',
    );
  });

  it('sets paragraphs apart by a space', () => {
    expect(renderInline('甲\n\n乙')).toBe('甲 乙');
  });

  it('gives no block element', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        expect(renderInline(text)).not.toMatch(
          /<(?:p|ul|ol|li|h\d|table|blockquote|pre|hr|aside)[ >]/,
        );
      }),
    );
  });
});

const markdownish = fc
  .array(
    fc.constantFrom(
      '甲',
      '，',
      '119',
      ' ',
      '\n',
      '\n\n',
      '**',
      '_',
      '____',
      '`',
      '[',
      ']',
      '(',
      ')',
      '](',
      '<',
      '>',
      '> ',
      '- ',
      '- [ ] ',
      '1. ',
      '# ',
      '| ',
      '|\n| --- |\n',
      '![',
      '<b>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      'onerror=x',
      'javascript:x',
      'https://example.org',
      'source:a',
      '&lt;',
      '&#106;',
      '\\',
      '~~',
      '[!NOTE]\n',
      '[^1]',
      '[^1]: ',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('every text', () => {
  const ALLOWED =
    /^<\/?(?:a|aside|blockquote|br|code|del|em|hr|img|li|ol|p|pre|span|strong|table|tbody|td|th|thead|tr|ul|h[2-6])(?: (?:href|title|class|role|aria-label|aria-hidden|src|alt|start|align)="[^"<>]*")*>$/;

  it('renders to nothing but the elements and attributes that are meant to be', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        for (const html of [renderBlock(text), renderInline(text)]) {
          for (const tag of html.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(ALLOWED);
          expect(html).not.toMatch(/(?:href|src)="(?!https?:|\/|#|[^":]*")/i);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('renders the same after it was brought to the stored form', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        const stored = normaliseMarkdown(text);
        expect(normaliseMarkdown(stored)).toBe(stored);
        expect(renderBlock(stored)).toBe(renderBlock(text.trim()));
      }),
      { numRuns: 300 },
    );
  });
});

describe('normaliseMarkdown', () => {
  it('takes out soft line breaks inside Chinese, markers of a quotation included', () => {
    expect(normaliseMarkdown('> 甲\n> **乙**\n> 丙')).toBe('> 甲**乙**丙');
    expect(normaliseMarkdown('- 甲\n  乙')).toBe('- 甲乙');
  });

  it('keeps the marker of a callout on its own line', () => {
    const text = '> [!IMPORTANT]\n> “还没查清”不是晚报的理由。';
    expect(normaliseMarkdown(text)).toBe(text);
    expect(renderBlock(normaliseMarkdown(text))).toContain('callout-important');
  });

  it('gives the same whatever the lines and line ends', () => {
    expect(normaliseMarkdown('先关阀，\r\n再开窗。\r\n')).toBe(
      normaliseMarkdown('先关阀，再开窗。'),
    );
  });

  it('keeps breaks that a space stands for, hard breaks, tables and code', () => {
    for (const text of ['拨打\n119', '甲  \n乙', '| 甲 |\n| --- |\n| 乙 |', '```\n甲\n乙\n```']) {
      expect(normaliseMarkdown(text)).toBe(text);
    }
  });
});
