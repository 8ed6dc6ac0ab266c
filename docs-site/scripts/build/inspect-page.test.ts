import { describe, expect, it } from 'vitest';
import { inspectPage } from './inspect-page.ts';

const page = (body: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe('inspectPage', () => {
  it('gives the hash that browsers compute for an inline script', () => {
    // The example of the CSP specification: alert('Hello, world.');
    expect(inspectPage(page("<script>alert('Hello, world.');</script>")).scriptHashes).toEqual([
      'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=',
    ]);
  });

  it('takes no hash of scripts with an address, nor of data', () => {
    const { scriptHashes } = inspectPage(
      page('<script src="/a.js"></script><script type="application/json">{}</script>'),
    );
    expect(scriptHashes).toEqual([]);
  });

  it('takes the hash of a module and of a style', () => {
    const found = inspectPage(page('<script type="module">a()</script>', '<style>p{}</style>'));
    expect(found.scriptHashes).toHaveLength(1);
    expect(found.styleHashes).toHaveLength(1);
  });

  it.each([
    ['a style attribute', '<p style="color:red">x</p>'],
    ['an event attribute', '<button onclick="x()">x</button>'],
    ['a javascript: link', '<a href="javascript:x()">x</a>'],
    ['a script of another host', '<script src="https://cdn.example/a.js"></script>'],
    ['a picture of another host', '<img src="//cdn.example/a.png" alt="">'],
    ['what stands in a template', '<template><p style="x">x</p></template>'],
  ])('finds %s', (_name, body) => {
    expect(inspectPage(page(body)).faults).toHaveLength(1);
  });

  it('finds a style sheet of another host and lets a canonical address be', () => {
    expect(
      inspectPage(page('', '<link rel="stylesheet" href="https://x.example/a.css">')).faults,
    ).toHaveLength(1);
    expect(
      inspectPage(page('', '<link rel="canonical" href="https://x.example/">')).faults,
    ).toEqual([]);
  });

  it('lets links to other sites be: they load nothing', () => {
    expect(inspectPage(page('<a href="https://www.gov.cn/">x</a>')).faults).toEqual([]);
  });
});
