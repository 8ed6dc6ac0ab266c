/** What was probably meant as something else. Pure. */

/** Staff numbers that are taken for one another are equal here; the index of `people` has the same. */
export function alike(staffNumber: string): string {
  const digits: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };
  return staffNumber.replace(/[oil]/g, (letter) => digits[letter] ?? letter).replace(/^0+/, '');
}

const HAN = /\p{Script=Han}/u;
/** Letters of other alphabets, and digits: О and 0 are taken for 〇. */
const NOT_OF_A_NAME = /(?!\p{Script=Han})\p{L}|[0-9]/u;

/** What is odd about a name; null when nothing is. */
export function doubtOfName(name: string): string | null {
  const [odd] = NOT_OF_A_NAME.exec(name) ?? [];
  if (odd === undefined || !HAN.test(name)) return null;
  return `姓名里既有汉字又有“${odd}”，多半是形近字`;
}

/** Whether two names have no character in common: then a number was probably mistyped. */
export function isOtherName(one: string, other: string): boolean {
  const characters = new Set(one);
  return ![...other].some((character) => characters.has(character));
}

const DAY = 24 * 60 * 60 * 1_000;
const MOST_DAYS_AHEAD = 90;
const MOST_DAYS_BACK = 45 * 366;

/** Whether a day is farther from today than first and last days usually are. */
export function isFar(day: string, today: string): boolean {
  const days = (Date.parse(day) - Date.parse(today)) / DAY;
  return days > MOST_DAYS_AHEAD || days < -MOST_DAYS_BACK;
}
