import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { type ClearanceFrontMatter, ClearanceSchema } from '../format.ts';

/** ISO days compare as text; an open end comes after every day. */
const endOf = ({ effectiveTo }: ClearanceFrontMatter): string => effectiveTo ?? '9999-12-31';

/** The places that both are for, the whole country as ''. */
function sharedUnits(a: ClearanceFrontMatter, b: ClearanceFrontMatter): string[] {
  const unitsOf = ({ orgUnits }: ClearanceFrontMatter): string[] =>
    orgUnits.length === 0 ? [''] : orgUnits;
  const others = new Set(unitsOf(b));
  return unitsOf(a).filter((unit) => others.has(unit));
}

/** Two rules for one position, place and day: which of them holds, nobody could say. */
export const overlap: SetRule = {
  name: 'clearance/overlap',
  title: '上岗条件的日期重叠',
  severity: 'error',
  check(set, report) {
    const rules = frontsOf(set, ClearanceSchema);
    for (const [index, { file, front, yaml }] of rules.entries()) {
      for (const earlier of rules.slice(0, index)) {
        const other = earlier.front;
        const [unit] = sharedUnits(front, other);
        const [, from] = [front.effectiveFrom, other.effectiveFrom].toSorted() as [string, string];
        const isApart = from >= endOf(front) || from >= endOf(other);
        if (front.position !== other.position || unit === undefined || isApart) continue;
        const place = yaml.placeOf(['effectiveFrom']);
        const { line } = earlier.yaml.placeOf(['effectiveFrom']);
        report(
          file.file,
          place,
          `${from} 这一天，岗位 ${front.position} 在${unit === '' ? '全国' : `代码 ${unit} 开头的地方`}有两份条件：这里（第 ${place.line} 行）和 ${earlier.file.file} 第 ${line} 行。请给先前的一份写上 effectiveTo，或者改 orgUnits。`,
        );
      }
    }
  },
};
