/** Position families (岗位类别) that a roster may name, by their title or id. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const CompetenciesSchema = z.object({
  positions: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** Id by title and by id, from the first content folder that has `competencies.yml`; empty when none has. */
export async function readPositionFamilies(
  folders: readonly string[],
): Promise<Map<string, string>> {
  for (const folder of folders) {
    const text = await readFile(join(folder, 'competencies.yml'), 'utf8').catch(() => null);
    if (text === null) continue;
    const parsed = CompetenciesSchema.safeParse(parse(text));
    if (!parsed.success) continue;
    return new Map(
      parsed.data.positions.flatMap(({ id, title }) => [
        [title, id],
        [id, id],
      ]),
    );
  }
  return new Map();
}
