/** Titles of positions (岗位类别). They are content that no rule refers to, so a process reads them once. */

type Titles = ReadonlyMap<string, string>;

let readTitles: () => Promise<Titles> = async () => new Map();

/** Called once, with what reads them at the first wish: a start does without the parser of YAML. */
export function setPositionTitles(read: () => Promise<Titles>): void {
  readTitles = read;
}

/** Of all positions, by slug. */
export async function positionTitles(): Promise<Titles> {
  return await readTitles();
}

/** The slug when the content does not name the position. */
export async function titleOfPosition(slug: string): Promise<string> {
  return (await readTitles()).get(slug) ?? slug;
}
