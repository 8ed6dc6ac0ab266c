/**
 * The page at an old address. It is as small as it can be and needs no other file, so that it leads on
 * without a network. With scripts it keeps the query and the place on the page; a refresh beside the
 * script could overtake it on a slow line and lose both, so that stands where scripts do not run.
 */
import strings from '../../i18n/zh-CN.json' with { type: 'json' };
import * as t from './words.ts';

/** The same on every such page: the security policy allows it by one hash. */
const LEAD_ON = 'location.replace(document.links[0].pathname+location.search+location.hash)';

/** `to` is an address of this site; `site` its origin, where that is known. */
export function movedPage(to: string, site: string | null): string {
  const canonical = site === null ? '' : `<link rel="canonical" href="${new URL(to, site).href}">`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t.title} · ${strings.site.title}</title>
<meta name="description" content="${t.title}">
<meta name="robots" content="noindex">
${canonical}<noscript><meta http-equiv="refresh" content="0; url=${to}"></noscript>
</head>
<body>
<main>
<h1>${t.title}</h1>
<p>${t.lead}<a href="${to}">${t.open}</a></p>
</main>
<script>${LEAD_ON}</script>
</body>
</html>
`;
}
