import type { DocumentRule } from '../../../files/rule.ts';
import { metadataOf } from '../../../question/draft.ts';
import type { LessonFrontMatter } from '../format.ts';
import { headingsNamed, shareReadAfter } from '../midway-place.ts';

/** Asked earlier, nothing has been read that could answer it; later, it is a question of the end. */
const FIRST = 0.15;
const LAST = 0.85;
const inPercent = (share: number): string => `${Math.round(share * 100)} %`;

export const midwayPlace: DocumentRule<LessonFrontMatter> = {
  name: 'lesson/midway-place',
  title: '课中的题没有地方问',
  severity: 'error',
  check({ file: { drafts, body, document } }, report) {
    for (const draft of drafts) {
      const written = metadataOf(draft, '课中');
      if (written === null) continue;
      const { text, place } = written;
      const [heading, second] = headingsNamed(body, text);
      if (heading === undefined) {
        report(
          place,
          `课里没有“${text}”这一节。“课中：”后面写答得出这道题的那一节，和它的二级或者三级标题一字不差。`,
        );
      } else if (second !== undefined) {
        report(place, `课里有几节都叫“${text}”，不知道问在哪一节后面。把标题改得不一样。`);
      } else {
        const share = shareReadAfter(document.markdown, body, heading);
        if (share >= FIRST && share <= LAST) continue;
        report(
          place,
          `“${text}”这一节读完，课文读了 ${inPercent(share)}，不在课中。换成读到 ${inPercent(FIRST)} 至 ${inPercent(LAST)} 的一节，或者删掉这一行，留在课末问。`,
        );
      }
    }
  },
};
