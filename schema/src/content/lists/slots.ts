/** `slots.yml`: what differs from place to place, and is filled in by each place for itself. */
import { z } from 'zod';
import { slugField, textField } from '../source/fields.ts';

export const SLOT_FORMS = ['NUMBER', 'PHONE', 'TEXT'] as const;

export const SlotSchema = z.strictObject({
  id: slugField('空位的编号，课和卡用它引用；发布后不改。'),
  title: textField('叫什么，例如 城市低保标准。', 20),
  group: textField('归在哪一组，同一组写得一样，例如 救助。', 10),
  form: z
    .enum(SLOT_FORMS)
    .describe('NUMBER 一个数、PHONE 一个或者几个电话、TEXT 一句话，例如时段、地点。'),
  unit: textField('数的单位，例如 元/人·月；电话和文字写 null。', 12).nullable(),
  setBy: textField('由谁定，例如 市、县级人民政府。', 40),
  ask: textField('还没有填时去问谁，例如 街道民政窗口。', 30),
  onCards: z.boolean().describe('true：是一个电话，印在每张应急卡下面。不用就不写。').optional(),
});

export const SlotsSchema = z.array(SlotSchema).describe('本地空位 slots.yml');
