/**
 * HTML that the schema package rendered and sanitised from an author's Markdown. Nothing else may
 * be passed here.
 */
export function Html({ html, ...rest }: { html: string; class?: string; id?: string }) {
  return <span {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Like `Html`, for text with paragraphs or tables. */
export function HtmlBlock({ html, ...rest }: { html: string; class?: string; id?: string }) {
  return <div {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}
