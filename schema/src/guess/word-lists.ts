/** Words by which a reader without knowledge tells keys from distractors. */

/** How careful people act: look first, ask, tell, write down, stay within the law. */
const CAUTIOUS_WORDS = [
  '先',
  '应当',
  '及时',
  '立即',
  '依法',
  '核实',
  '核对',
  '问清',
  '报告',
  '告知',
  '联系',
  '记录',
  '说明',
  '征求',
  '如实',
  '不得',
  '不能',
  '转介',
  '协助',
];

/** Statements without exception, which are wrong more often than not. */
const ABSOLUTES = /只要|必须|一律|都|任何|绝不|只能/;

/** How many cautious words a text holds, repetitions counted. */
export function cautiousWords(text: string): number {
  return CAUTIOUS_WORDS.reduce((sum, word) => sum + text.split(word).length - 1, 0);
}

export function isAbsolute(text: string): boolean {
  return ABSOLUTES.test(text);
}
