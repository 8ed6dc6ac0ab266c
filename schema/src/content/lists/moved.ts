/** `moved.yml`: addresses that pages had before they were renamed, and where they are now. */
import { z } from 'zod';

/** Pages of courses, lessons, cards and samples. Those below them, a quiz or a sheet, move along. */
const ADDRESS =
  /^\/(?:courses\/[a-z0-9-]+(?:\/(?!quiz\/)[a-z0-9-]+)?|(?:cards|samples)\/[a-z0-9-]+)\/$/;

const address = (what: string) =>
  z
    .string()
    .regex(
      ADDRESS,
      '要写课程、课、应急卡或样张的站内地址，例如 /courses/emergency/fire-response/ 或 /cards/fire/，前后都有斜线；测验随课程走，不用写',
    )
    .describe(what);

export const MovedSchema = z
  .array(
    z.strictObject({
      from: address('旧地址。'),
      to: address('现在的地址。'),
    }),
  )
  .describe('改过名字的页面 moved.yml');

export type Moved = z.infer<typeof MovedSchema>[number];
