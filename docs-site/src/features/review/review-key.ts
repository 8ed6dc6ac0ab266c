/** Where the device keeps what a person reviews; apart from what works it out, so that signing out need not load that. */
import type { SafeStorage } from '../../lib/storage.ts';

export const reviewKey = (owner: string): string => `shequ.review.${owner}`;

/** Ends reviewing and forgets when which question was due. */
export function forgetReview(storage: SafeStorage, owner: string): void {
  storage.remove(reviewKey(owner));
}
