/** Zod rules of inputs that several record mutations share, with messages in Chinese. */
import { z } from 'zod';
import { parseUuid } from './ids.ts';

/** A uuid in any case, given in lower case. */
export const uuidRule = (noun: string) =>
  z.string().transform((text, context) => {
    const uuid = parseUuid(text);
    if (uuid !== null) return uuid;
    context.addIssue(`${noun}应为 uuid，得到的是 ${JSON.stringify(text.slice(0, 60))}。`);
    return z.NEVER;
  });

export const idempotencyKeyRule = z
  .string()
  .min(1, '幂等键不能为空。')
  .max(255, '幂等键最多 255 个字符。');
