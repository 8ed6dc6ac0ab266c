import { isOwnEntry } from './entries.sql.ts';

/**
 * Which posts decide who sees a person: those not yet ended or, when all have ended, the past ones, so
 * that a person who left can still be found and taken on again. Those of an entry that was merged into
 * another decide nothing: who sees the person, the posts of the remaining entry say. Text, for statements of every kind;
 * the names that are put in are written in the source, never given by a client.
 */

/** The day in China, which people mean by 到岗 and 离岗. */
export const TODAY_IN_CHINA = "(now() at time zone 'Asia/Shanghai')::date";

const isLasting = (endedOn: string): string => `coalesce(${endedOn} >= ${TODAY_IN_CHINA}, true)`;

/** That the row of `employments` under this name is such a post. */
export const decidesVisibility = (post: string): string =>
  `((${isLasting(`${post}.ended_on`)} or not exists (
    select 1 from employments lasting
     where lasting.person_id = ${post}.person_id and ${isLasting('lasting.ended_on')}))
  and ${isOwnEntry(`${post}.person_id`)})`;
