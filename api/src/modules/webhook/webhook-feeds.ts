/** The feeds that can be sent: each as a client with the key would read it. */
import type { WebhookFeed } from '@shequ/schema/terms.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { decodeFeedCursor, type Feed, type FeedColumns } from '../../platform/list/feed.ts';
import { type FeedLines, readStep, type Step } from '../../platform/list/step.ts';
import { FAILED_ATTEMPT_LINES } from '../attempt/failed-attempt-feed.list.ts';
import { RECORD_LINES } from '../completion/record-export.service.ts';
import { PERSON_LINES } from '../organisation/person/person-feed.list.ts';
import { CLEARANCE_LINES } from '../standing/clearance-feed.list.ts';

interface SentFeed {
  /** What the viewer must be allowed to do. */
  action: Feed<FeedColumns, unknown>['action'];
  /** Throws BAD_CURSOR for what is no cursor of the feed. */
  checkCursor: (cursor: string) => void;
  read: (context: RequestContext, asked: { after: string | null; limit: number }) => Promise<Step>;
}

const sent = <Own extends FeedColumns, Node>(lines: FeedLines<Own, Node>): SentFeed => ({
  action: lines.feed.action,
  checkCursor: (cursor) => void decodeFeedCursor(lines.feed.cursor, cursor),
  read: (context, asked) => readStep(context, lines, asked),
});

export const FEEDS: Readonly<Record<WebhookFeed, SentFeed>> = {
  RECORDS: sent(RECORD_LINES),
  PEOPLE: sent(PERSON_LINES),
  CLEARANCES: sent(CLEARANCE_LINES),
  FAILED_ATTEMPTS: sent(FAILED_ATTEMPT_LINES),
};
