/**
 * While the content has faults, the development server answers every page with the list of them. It
 * does so before Astro renders: Astro would wrap them in an English error with a stack.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '@shequ/schema/content/model.ts';
import type { WrittenContent } from './written-content.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; }
html { background: light-dark(#faf8f3, #101716); color: light-dark(#1b2523, #e7ece9); }
body { margin: 0 auto; max-width: 48rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.7 system-ui, sans-serif; }
h1 { margin-block: 0.5rem; font-size: 1.5rem; line-height: 1.4; color: light-dark(#ad331b, #f0997f); }
ol { margin-top: 1.5rem; padding-left: 2rem; }
li { padding-block: 0.75rem; border-top: 1px solid light-dark(#e1dccf, #2c3835); overflow-wrap: anywhere; }
li p { margin: 0; }
li p + p { font: 0.875rem/1.6 ui-monospace, monospace; color: light-dark(#43504c, #b9c5c0); }`;

function faultItem({ file, line, column, rule, message }: Fault): string {
  return `<li><p>${escapeHtml(message)}</p>
<p>${escapeHtml(file)}:${line}:${column} · ${escapeHtml(rule)}</p></li>`;
}

/**
 * Vite's own client, in the page, reloads it as it does any other. What was saved before it was
 * connected it has not heard of, so the page then asks once whether it still holds.
 */
export function faultsPage(errors: readonly Fault[]): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>内容有 ${errors.length} 处错误</title>
<style>${STYLE}</style>
<script type="module">
import { createHotContext } from '/@vite/client';
createHotContext('/content-faults').on('vite:ws:connect', async () => {
  const now = await (await fetch(location.href, { headers: { accept: 'text/html' } })).text();
  const list = new DOMParser().parseFromString(now, 'text/html').querySelector('ol');
  if (list?.textContent !== document.querySelector('ol').textContent) location.reload();
});
</script>
<h1>内容有 ${errors.length} 处错误</h1>
<p>改好存盘，本页自己更新。</p>
<ol>
${errors.map(faultItem).join('\n')}
</ol>
</html>
`;
}

/** Pages end in a slash, or a browser goes to them; what else is asked for are scripts and styles. */
function isPage(url: string, accept: string): boolean {
  return /^[^?#]*\/(?=$|[?#])/.test(url) || accept.includes('text/html');
}

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

export function contentFaultsPage(content: WrittenContent): Middleware {
  return async (request, response, next) => {
    if (!isPage(request.url ?? '/', request.headers.accept ?? '')) return next();
    try {
      const { errors } = await content.current();
      if (errors.length === 0) return next();
      response.writeHead(500, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(faultsPage(errors));
    } catch (error) {
      next(error);
    }
  };
}
