/**
 * The script in the head of every page, as short as its few jobs allow: every lesson pays for it. It
 * sets the colour theme before the first paint (the key `starlight-theme` stays: it holds what returning
 * readers chose), and has what a browser lacks written into the document, before modules run: for
 * scripts added later they do not wait. `Map.groupBy` is the latest of what is filled in.
 */
export const headScript = (fillIn: string): string =>
  [
    `Map.groupBy||document.write('<script src="${fillIn}"><\\/script>');`,
    '(()=>{let s;try{s=localStorage.getItem("starlight-theme")}catch{}',
    'document.documentElement.dataset.theme=s?s=="dark"?s:"light":',
    'matchMedia("(prefers-color-scheme:dark)").matches?"dark":"light"})()',
  ].join('');
