import type { DocumentRule, Report } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { CARD_SECTIONS, type CardSectionDraft, cardSections } from '../card-sections.ts';

const TITLES = CARD_SECTIONS.map(({ title }) => title);
const ALL_TITLES = TITLES.map((title) => `“## ${title}”`).join('、');

function checkOrder(sections: readonly CardSectionDraft[], report: Report): void {
  let furthest = -1;
  for (const { title, heading, form } of sections) {
    if (form === null) {
      report(
        placeOf(heading),
        `应急卡没有“${title}”这一节，只能有 ${ALL_TITLES}。请改成其中一节，或者把这段写进课里。`,
      );
      continue;
    }
    const at = TITLES.indexOf(title);
    if (at === furthest) {
      report(placeOf(heading), `“${title}”写了两次。一节只写一次，请合并。`);
    } else if (at < furthest) {
      report(
        placeOf(heading),
        `“${title}”要写在“${TITLES[furthest]}”前面。次序固定：${TITLES.join('、')}。`,
      );
    }
    furthest = Math.max(furthest, at);
  }
}

/** People who have learnt where to look on one card must find it in the same place on every card. */
export const cardSectionsRule: DocumentRule = {
  name: 'card/sections',
  title: '应急卡的小节不对',
  severity: 'error',
  check({ file }, report) {
    const { sections } = cardSections(file.body);
    checkOrder(sections, report);
    const present = new Set(sections.map(({ title }) => title));
    for (const { title, required } of CARD_SECTIONS) {
      if (required && !present.has(title)) {
        report(FILE_START, `缺少“## ${title}”这一节。请加上，一行写一条。`);
      }
    }
    const words = CARD_SECTIONS.filter(({ required }) => !required).map(({ title }) => title);
    if (!words.some((title) => present.has(title))) {
      report(
        FILE_START,
        `“## ${words.join('”和“## ')}”至少要有一节：打电话报哪几样，或者对当事人说哪几句。`,
      );
    }
  },
};
