/** Titles of positions (岗位类别). They are content that no rule refers to, so a process reads them once. */

let titles: ReadonlyMap<string, string> = new Map();

/** Called when the process has loaded the content. */
export function setPositionTitles(known: ReadonlyMap<string, string>): void {
  titles = known;
}

/** The slug when the content does not name the position. */
export function titleOfPosition(slug: string): string {
  return titles.get(slug) ?? slug;
}
