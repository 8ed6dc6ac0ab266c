import type { DocumentRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import type { ComponentFront, PlanFrontMatter } from '../format.ts';

type Key = keyof ComponentFront;
interface Slip {
  key: Key;
  message: string;
}

/** What a component of its method must have and may not have. */
function slipsOf({ method, quiz, rubric, raters }: ComponentFront): Slip[] {
  const slips: Slip[] = [];
  if (method === 'QUIZ') {
    if (quiz === undefined) {
      slips.push({ key: 'method', message: '是 QUIZ，还要写 quiz: 课程/测验' });
    }
    if (rubric !== undefined) slips.push({ key: 'rubric', message: '是 QUIZ，不写 rubric' });
    if (raters !== undefined) slips.push({ key: 'raters', message: '是 QUIZ，不写 raters' });
  }
  if (method === 'RUBRIC') {
    if (rubric === undefined) {
      slips.push({ key: 'method', message: '是 RUBRIC，还要写 rubric: 量表' });
    }
    if (quiz !== undefined) slips.push({ key: 'quiz', message: '是 RUBRIC，不写 quiz' });
  }
  return slips;
}

/** Each component can be taken as it is written, and each is one of its kind. */
export const planComponents: DocumentRule<PlanFrontMatter> = {
  name: 'plan/components',
  title: '考核各项的写法',
  severity: 'error',
  check({ file: { front, document } }, report) {
    if (front === null) return;
    const place = (index: number, key: Key) => frontPlace(document, ['components', index, key]);
    const seen = new Set<string>();
    front.components.forEach((component, index) => {
      const { id, title, raters } = component;
      if (seen.has(id)) report(place(index, 'id'), `编号 ${id} 用了两次。每项的编号不能相同。`);
      seen.add(id);
      for (const { key, message } of slipsOf(component)) {
        report(place(index, key), `“${title}”的 method ${message}。`);
      }
      if (front.stakes === 'HIGH' && raters !== undefined && raters.count < 2) {
        report(
          place(index, 'raters'),
          `方案是高利害（stakes: HIGH），“${title}”要两个人评，写的是 ${raters.count} 个。请写 count: 2，或者把 stakes 改成 LOW。`,
        );
      }
    });
    if (front.components.every(({ optional }) => optional === true)) {
      report(
        frontPlace(document, ['components']),
        '每一项都可以不考，就没有什么可评的。至少要有一项必考：删掉它的 optional。',
      );
    }
  },
};
