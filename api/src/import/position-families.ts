/** Position families (岗位类别) that a roster may name, by their title or id. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const CompetenciesSchema = z.object({
  positions: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** The positions of the first content folder that has `competencies.yml`; none when none has. */
async function readPositions(folders: readonly string[]): Promise<{ id: string; title: string }[]> {
  for (const folder of folders) {
    const text = await readFile(join(folder, 'competencies.yml'), 'utf8').catch(() => null);
    if (text === null) continue;
    const parsed = CompetenciesSchema.safeParse(parse(text));
    if (parsed.success) return parsed.data.positions;
  }
  return [];
}

/** Title by id. */
export async function readPositionTitles(folders: readonly string[]): Promise<Map<string, string>> {
  return new Map((await readPositions(folders)).map(({ id, title }) => [id, title]));
}
