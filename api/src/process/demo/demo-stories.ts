/**
 * What has happened to the people of the demo, so that each page shows something at first sight: one
 * in every state. Days are counted back from the day of the first start. Invented, like the people.
 */

/** How well a sheet goes: 93, 66 or 33 of 100 by the rubrics that have levels 3 to 0. */
export type Mark = 'good' | 'fair' | 'poor';

export interface Sitting {
  staffNumber: string;
  /** Sheets of each rated part, in the order of its assessors; the others are still to come. */
  marks: readonly Mark[];
}

/** An examination day of 金水区. */
export interface ExaminationDay {
  plan: string;
  title: string;
  /** Negative: in so many days. */
  daysAgo: number;
  sittings: readonly Sitting[];
}

export interface Story {
  staffNumber: string;
  /** Day on which the programme was assigned, and days given. */
  program?: { slug: string; daysAgo: number; dueInDays: number };
  /** How many lessons of the programme are done, one a day from that day on; all when left out. */
  lessons?: { daysAgo: number; count?: number };
  /** Share of the onboarding examination that was right, at each try. */
  exams?: readonly { daysAgo: number; share: number }[];
}

const ONBOARDING = 'onboarding';

const newcomer = (
  staffNumber: string,
  daysAgo: number,
  options: Omit<Story, 'staffNumber' | 'program'> = {},
): Story => ({
  staffNumber,
  program: { slug: ONBOARDING, daysAgo, dueInDays: 90 },
  lessons: { daysAgo: daysAgo - 1 },
  ...options,
});

export const DEMO_STORIES: readonly Story[] = [
  newcomer('demo-worker', 75, { lessons: { daysAgo: 70, count: 22 } }),
  newcomer('jsq-0106', 60, { lessons: { daysAgo: 40, count: 9 } }),
  newcomer('jsq-0107', 150, { lessons: { daysAgo: 140, count: 12 } }),
  newcomer('jsq-0108', 110, {
    exams: [
      { daysAgo: 60, share: 0.6 },
      { daysAgo: 30, share: 0.75 },
    ],
  }),
  newcomer('jsq-0109', 95, { exams: [{ daysAgo: 20, share: 0.9 }] }),
  newcomer('jsq-0110', 100, { exams: [{ daysAgo: 30, share: 0.85 }] }),
  newcomer('jsq-0111', 100, { exams: [{ daysAgo: 30, share: 0.95 }] }),
  newcomer('jsq-0112', 120, { exams: [{ daysAgo: 40, share: 0.85 }] }),
  newcomer('jsq-0113', 400, { exams: [{ daysAgo: 350, share: 0.95 }] }),
  newcomer('jsq-0101', 300, { exams: [{ daysAgo: 250, share: 0.95 }] }),
  // Good for three years, of which forty days are left; and over since a month.
  newcomer('jsq-0114', 1_130, { exams: [{ daysAgo: 1_060, share: 0.9 }] }),
  newcomer('jsq-0115', 1_200, { exams: [{ daysAgo: 1_130, share: 0.9 }] }),
  newcomer('jsq-0116', 80, { exams: [{ daysAgo: 35, share: 0.9 }] }),
  newcomer('jsq-0118', 500, { exams: [{ daysAgo: 450, share: 0.9 }] }),
];

const passed = (...staffNumbers: string[]): Sitting[] =>
  staffNumbers.map((staffNumber) => ({ staffNumber, marks: ['good', 'good'] }));

export const DEMO_EXAMINATIONS: readonly ExaminationDay[] = [
  { plan: ONBOARDING, title: '第一批新入职考核', daysAgo: 1_120, sittings: passed('jsq-0115') },
  {
    plan: 'deliberation-only',
    title: '协商会主持考核',
    daysAgo: 1_118,
    sittings: passed('jsq-0115'),
  },
  { plan: ONBOARDING, title: '第二批新入职考核', daysAgo: 1_056, sittings: passed('jsq-0114') },
  { plan: 'home-visit-only', title: '入户走访考核', daysAgo: 1_050, sittings: passed('jsq-0114') },
  { plan: ONBOARDING, title: '去年秋季新入职考核', daysAgo: 440, sittings: passed('jsq-0118') },
  {
    plan: 'mock-mediation-only',
    title: '模拟调解考核',
    daysAgo: 430,
    sittings: passed('jsq-0118'),
  },
  {
    plan: ONBOARDING,
    title: '今年春季新入职考核',
    daysAgo: 240,
    sittings: passed('jsq-0101', 'jsq-0113'),
  },
  { plan: 'home-visit-only', title: '入户走访考核', daysAgo: 230, sittings: passed('jsq-0101') },
  { plan: 'cpr-only', title: '心肺复苏考核', daysAgo: 220, sittings: passed('jsq-0113') },
  { plan: 'first-report-only', title: '首报考核', daysAgo: 219, sittings: passed('jsq-0113') },
  {
    plan: ONBOARDING,
    title: '本月新入职考核',
    daysAgo: 3,
    sittings: [
      // One sheet is in, two that differ wait for a third assessor, and one failed.
      { staffNumber: 'jsq-0110', marks: ['good'] },
      { staffNumber: 'jsq-0111', marks: ['good', 'fair'] },
      { staffNumber: 'jsq-0112', marks: ['poor', 'poor'] },
      { staffNumber: 'jsq-0116', marks: ['good', 'good'] },
    ],
  },
  {
    plan: ONBOARDING,
    title: '今天的新入职考核',
    daysAgo: 0,
    sittings: [{ staffNumber: 'jsq-0109', marks: [] }],
  },
];

/** Whom a requirement of their clearance was waived for, as they had a certificate of before. */
export const DEMO_WAIVER = {
  staffNumber: 'jsq-0116',
  position: 'policy-outreach',
  nodeId: 'document',
  reason: '在原单位从事公文工作十一年，2024 年经区办公室考核合格，材料已存档。',
};
/** Who asked for a review of their result, and why. */
export const DEMO_DISPUTE = {
  staffNumber: 'jsq-0112',
  reason: '接待实操的告知单我写了七栏，评分表上记的是三栏，请再看一次。',
};
/** Who moved to a community of another district since. */
export const DEMO_TRANSFER = { staffNumber: 'jsq-0118', orgUnitCode: '410103091001', daysAgo: 30 };
