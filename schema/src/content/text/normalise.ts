/** One form for comparing wordings: width, case, blanks, punctuation and Markdown marks are ignored. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]/gu, '');
}
