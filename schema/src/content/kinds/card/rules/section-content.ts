import type { List, ListItem, RootContent } from 'mdast';
import type { DocumentRule, Report } from '../../../files/rule.ts';
import { nodesOf } from '../../../markdown/nodes-of.ts';
import { placeOf } from '../../../source/document.ts';
import { type CardSectionDraft, cardSections } from '../card-sections.ts';

function checkItem(item: ListItem, report: Report): void {
  const [first, second] = item.children;
  if (item.checked !== null && item.checked !== undefined) {
    report(placeOf(item), '应急卡里不用“- [ ]”的方框，直接写这一条。');
  }
  if (first?.type !== 'paragraph') {
    report(placeOf(item), '这一条没有文字。每一条写一句话，用不着就删掉。');
  } else if (second !== undefined) {
    report(placeOf(second), '一条里只写一段话，不再套列表、引用或者第二段。请拆成几条或者删短。');
  }
}

function checkList(list: List, { form, title }: CardSectionDraft, report: Report): void {
  if (form === null) return;
  if (list.ordered !== form.ordered) {
    report(
      placeOf(list),
      form.ordered
        ? `“${title}”要分先后，用“1. ”“2. ”写。`
        : `“${title}”不分先后，用“- ”写，不用编号。`,
    );
  }
  if (list.children.length > form.mostItems) {
    report(
      placeOf(list.children[form.mostItems] as ListItem),
      `“${title}”有 ${list.children.length} 条，最多 ${form.mostItems} 条。只留救命的，其余写进课里。`,
    );
  }
  for (const item of list.children) checkItem(item, report);
}

function checkStray(block: RootContent, report: Report): void {
  report(
    placeOf(block),
    '应急卡每节只有一个列表，别的内容放不下。请写成列表里的一条，或者写进课里。',
  );
}

/** A card is read in the worst minute of someone's day: short lists, and nothing but them. */
export const cardSectionContent: DocumentRule = {
  name: 'card/section-content',
  title: '应急卡小节的内容不对',
  severity: 'error',
  check({ file }, report) {
    const { before, sections } = cardSections(file.body);
    for (const block of before) checkStray(block, report);
    for (const section of sections) {
      const [list, ...others] = section.blocks;
      if (list === undefined) {
        report(placeOf(section.heading), `“${section.title}”下面是空的。请写成列表，一行一条。`);
      } else if (list.type === 'list') {
        checkList(list, section, report);
      } else {
        checkStray(list, report);
      }
      for (const block of others) checkStray(block, report);
    }
    nodesOf(file.document.tree, 'image').forEach((node) => {
      report(placeOf(node), '应急卡里不放图片：黑白打印看不清，读屏也念不出。请用一句话写明。');
    });
  },
};
