/** What signing out leaves behind on a shared computer: nothing of the person who signed out. */
import type { SafeStorage } from '../../lib/storage.ts';
import { rememberOffice } from '../manage/office.ts';
import { keeperKeys } from '../quiz/answer-keeper.ts';
import { attemptKeys } from '../quiz/open-attempt.ts';
import type { KeyedStore } from '../rate/keyed-store.ts';
import { forgetRatings, unsentOf } from '../rate/rate-box.ts';
import { forgetReview } from '../review/review-key.ts';
import { forgetPeriods } from '../study/periods.ts';
import { forgetStudy, waitingOf } from '../study/study-box.ts';
import { rememberViewer } from '../viewer/viewer.ts';

export interface Unsynced {
  /** Finished lessons not yet uploaded. */
  lessons: number;
  /** Quizzes with answers the server has not acknowledged. */
  quizzes: number;
  /** Rating sheets that the server does not have. */
  sheets: number;
}

/** What would be lost if the device were cleared now. */
export async function unsyncedOf(
  device: SafeStorage,
  ratings: KeyedStore,
  personId: string,
): Promise<Unsynced> {
  return {
    lessons: waitingOf(device, personId).length,
    quizzes: keeperKeys(device, personId).length,
    sheets: await unsentOf(ratings, personId),
  };
}

/** Removes everything kept for a person, in the device's and the tab's storage. */
export async function clearDevice(
  device: SafeStorage,
  tab: SafeStorage,
  ratings: KeyedStore,
  personId: string | null,
): Promise<void> {
  if (personId !== null) {
    await forgetRatings(ratings, personId);
    forgetStudy(device, personId);
    forgetReview(device, personId);
    for (const key of keeperKeys(device, personId)) device.remove(key);
    for (const key of attemptKeys(device, personId)) device.remove(key);
  }
  rememberViewer(device, null);
  rememberOffice(device, null);
  forgetPeriods(device);
  for (const key of tab.keys()) tab.remove(key);
}
