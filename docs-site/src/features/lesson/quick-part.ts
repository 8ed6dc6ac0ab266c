/** How the procedure for someone with five minutes opens in rendered text; see rehype-parts.ts. */
const OPENING = '<section data-part="quick"';
const CLOSING = '</section>';

/**
 * Cuts the procedure (先看这里) off the front of a lesson's HTML, so that it can stand on the first
 * screen of a phone. `quick` is empty when the lesson does not begin with one.
 */
export function splitQuickPart(html: string): { quick: string; rest: string } {
  const end = html.startsWith(OPENING) ? html.indexOf(CLOSING) : -1;
  if (end === -1) return { quick: '', rest: html };
  const cut = end + CLOSING.length;
  return { quick: html.slice(0, cut), rest: html.slice(cut) };
}
