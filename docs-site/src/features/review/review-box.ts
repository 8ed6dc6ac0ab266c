/**
 * 复习: the self-checks of finished lessons, asked again on the days that FSRS works out from how they
 * were answered. All of it stays on the device, one box a person; it counts nothing and is sent to
 * nobody. A question left for a month waits: it is asked later, never twice.
 */
import { type Card, type CardInput, createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { dayOf } from '../../lib/days.ts';
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import type { SelfCheck } from '../self-check/self-check.ts';
import type { FinishedLesson } from '../study/study-box.ts';
import { reviewKey } from './review-key.ts';

/** Most questions of one day. */
export const A_DAY = 10;

interface Kept {
  /** Address of the lesson that holds the question. */
  lesson: string;
  card: CardInput;
}

export interface ReviewBox {
  /** By the question's UUID. */
  cards: Record<string, Kept>;
  /** What is asked on `day`, so that a reload or a lost connection changes nothing. */
  day: string;
  asked: { id: string; lesson: string }[];
  /** The asked questions as their lessons hold them, once they were loaded. */
  checks: SelfCheck[];
}

/** Whole days only: a question is asked once a day at most. No chance, so that a test can say the day. */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });

/** The box of a person; null where they have not asked for it. Damaged storage is an empty box. */
export function reviewBoxOf(storage: SafeStorage, owner: string): ReviewBox | null {
  if (storage.get(reviewKey(owner)) === null) return null;
  const kept = readJson<Partial<ReviewBox>>(storage, reviewKey(owner));
  const cards = Object.entries(kept?.cards ?? {}).filter(([, each]) => dueOf(each?.card) !== null);
  const asked = Array.isArray(kept?.asked) ? kept.asked : [];
  const checks = Array.isArray(kept?.checks) ? kept.checks : [];
  return { cards: Object.fromEntries(cards), day: kept?.day ?? '', asked, checks };
}

export function keepReviewBox(storage: SafeStorage, owner: string, box: ReviewBox): void {
  storage.set(reviewKey(owner), JSON.stringify(box));
}

/** Day on which the card is asked again; null when it holds no such moment. */
function dueOf(card: CardInput | undefined): string | null {
  const due = new Date(card?.due ?? Number.NaN);
  return Number.isNaN(due.getTime()) ? null : dayOf(due);
}

const wasAnsweredOn = (kept: Kept | undefined, day: string): boolean =>
  kept?.card.last_review != null && dayOf(new Date(kept.card.last_review)) === day;

/**
 * The box with the questions of a day: those that are due, the longest overdue first, then those of
 * lessons finished before that day, in the order they were finished. Chosen once a day.
 */
export function chooseFor(
  box: ReviewBox,
  day: string,
  finished: readonly Pick<FinishedLesson, 'href' | 'completedAt' | 'selfChecks'>[],
): ReviewBox {
  if (box.day === day) return box;
  const due = Object.entries(box.cards)
    .map(([id, { lesson, card }]) => ({ id, lesson, due: dueOf(card) ?? day }))
    .filter((each) => each.due <= day)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const fresh = finished
    .filter(({ completedAt }) => dayOf(completedAt) < day)
    .flatMap(({ href, selfChecks }) => selfChecks.map((id) => ({ id, lesson: href })))
    .filter(({ id }) => box.cards[id] === undefined);
  const asked = new Map([...due, ...fresh].map(({ id, lesson }) => [id, lesson]));
  return {
    ...box,
    day,
    asked: [...asked].slice(0, A_DAY).map(([id, lesson]) => ({ id, lesson })),
    checks: [],
  };
}

/** What is left of the questions of the day. */
export const leftOf = (box: ReviewBox): ReviewBox['asked'] =>
  box.asked.filter(({ id }) => !wasAnsweredOn(box.cards[id], box.day));

/**
 * The box after an answer that earned this share of the point. Only the first answer of a day says when
 * the question comes again; whoever tries once more changes nothing.
 */
export function answered(box: ReviewBox, id: string, earned: number, now: Date): ReviewBox {
  const lesson = box.asked.find((each) => each.id === id)?.lesson;
  if (lesson === undefined || wasAnsweredOn(box.cards[id], box.day)) return box;
  const rating = earned >= 1 ? Rating.Good : earned > 0 ? Rating.Hard : Rating.Again;
  const before: CardInput | Card = box.cards[id]?.card ?? createEmptyCard(now);
  const { card } = scheduler.next(before, now, rating);
  return { ...box, cards: { ...box.cards, [id]: { lesson, card } } };
}

/** The box with the questions that were loaded; those that their lessons no longer hold are forgotten. */
export function withChecks(box: ReviewBox, checks: readonly SelfCheck[]): ReviewBox {
  const byId = new Map(checks.map((check) => [check.question.uuid, check]));
  const gone = box.asked.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
  const cards = Object.entries(box.cards).filter(([id]) => !gone.includes(id));
  const asked = box.asked.filter(({ id }) => byId.has(id));
  return {
    ...box,
    cards: Object.fromEntries(cards),
    asked,
    checks: asked.flatMap(({ id }) => byId.get(id) ?? []),
  };
}
