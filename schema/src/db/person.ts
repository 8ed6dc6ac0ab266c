import { pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, instant } from './columns.ts';

/** A worker. Sign-in credentials live in the auth tables under the same id. */
export const people = pgTable('people', {
  id: idColumn(),
  /** 工号; also the sign-in name, so `a-z 0-9 . _ -` only. */
  staffNumber: text('staff_number').notNull().unique(),
  displayName: text('display_name').notNull(),
  /** Mainland mobile number, 11 digits; null when none is known. Shown to the person and to ADMIN only. */
  phone: text('phone').unique(),
  /** Null while the person may sign in. */
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** When what named them was taken away, for good; null for everybody else. */
  pseudonymisedAt: instant('pseudonymised_at'),
});
