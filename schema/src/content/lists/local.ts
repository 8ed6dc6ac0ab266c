/** `local.yml`, or the file that LOCAL_FILE names: what one place has filled in. */
import { z } from 'zod';
import { dateField, slugField, textField } from '../source/fields.ts';

const LocalValueSchema = z.strictObject({
  slot: slugField('空位的编号，见 slots.yml。'),
  value: z
    .union([z.number(), textField('填的是什么。', 60)])
    .describe('数直接写；电话、时段加半角双引号，例如 "0371-12345"。'),
  asOf: dateField('哪一天核实的，例如 2026-07-01。'),
  basis: textField('凭什么，例如文号、哪次通知；没有就不写。', 60).optional(),
});

export const LocalSchema = z
  .strictObject({
    place: textField('哪里的，例如 海州市东湖街道。', 30),
    invented: z
      .boolean()
      .describe('true：数都是编的，只作演示，每一处都标明。真的不写。')
      .optional(),
    values: z.array(LocalValueSchema).describe('填好的空位；还没有的不写。'),
  })
  .describe('本地信息 local.yml');
