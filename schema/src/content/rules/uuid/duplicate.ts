import type { ParsedFile } from '../../files/parsed-file.ts';
import type { SetRule } from '../../files/rule.ts';
import { allDrafts } from '../../question/draft.ts';
import type { Place } from '../../source/source-text.ts';

interface Use {
  uuid: string;
  file: string;
  place: Place;
}

function usesIn(file: ParsedFile): Use[] {
  const yaml = file.document.frontMatter;
  const own = (yaml?.data as { uuid?: unknown } | undefined)?.uuid;
  const uses: Use[] = [];
  if (yaml !== null && typeof own === 'string') {
    uses.push({ uuid: own, file: file.file, place: yaml.placeOf(['uuid']) });
  }
  for (const { uuids } of allDrafts(file.drafts)) {
    const first = uuids[0];
    if (first !== undefined) uses.push({ uuid: first.value, file: file.file, place: first.place });
  }
  return uses;
}

/** A copied file or question keeps the identity of its model: two things would share one record. */
export const uuidDuplicate: SetRule = {
  name: 'uuid/duplicate',
  title: '编号重复',
  severity: 'error',
  check({ files }, report) {
    const first = new Map<string, Use>();
    for (const use of files.flatMap(usesIn)) {
      const earlier = first.get(use.uuid);
      if (earlier === undefined) {
        first.set(use.uuid, use);
        continue;
      }
      report(
        use.file,
        use.place,
        `编号 ${use.uuid} 在 ${earlier.file}:${earlier.place.line} 也有。两处里哪处是后来复制的，就只删掉那一处的编号，再运行 pnpm content:check --fix；原有的那处不要动，学员的记录认的是它。如果是挪地方，删掉旧的那份。`,
      );
    }
  },
};
