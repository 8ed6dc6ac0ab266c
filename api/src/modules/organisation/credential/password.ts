/**
 * Rules for passwords (OWASP ASVS 5.0, 6.2): at least 8 characters, at least 64 allowed, any
 * characters, no rotation, and none that heads the lists of leaked ones.
 */
import { createHmac, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const PASSWORD_LENGTH = { minimum: 8, maximum: 128 } as const;

const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

/** Letters and digits that are not mistaken for one another when read from paper. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface PasswordOwner {
  staffNumber: string;
  phone: string | null;
}

/** What is wrong with a new password, as a sentence in Chinese; null when nothing is. */
export function faultOfPassword(password: string, owner: PasswordOwner): string | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.minimum) {
    return `密码至少 ${PASSWORD_LENGTH.minimum} 个字符，现在是 ${length} 个。`;
  }
  if (length > PASSWORD_LENGTH.maximum) {
    return `密码最多 ${PASSWORD_LENGTH.maximum} 个字符，现在是 ${length} 个。`;
  }
  const lower = password.toLowerCase();
  if (COMMON.has(lower)) return '这个密码太常见，容易被猜中，请换一个。';
  if (new Set(lower).size < 3) return '密码里不同的字符太少，容易被猜中，请换一个。';
  const names = [owner.staffNumber, owner.phone].filter(
    (name) => name !== null && name.length >= 4,
  );
  if (
    names.some(
      (name) => lower.includes(name as string) && lower.length - (name as string).length < 4,
    )
  ) {
    return '密码不能只是工号或手机号，请换一个。';
  }
  return null;
}

/** 16 legible characters in groups of four, about 79 bits: `k7wd-m2xq-9hrt-ce4p`. */
function oneTimePassword(nextPlace: () => number): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LEGIBLE[nextPlace()]).join(''),
  );
  return groups.join('-');
}

export const makeOneTimePassword = (): string => oneTimePassword(() => randomInt(LEGIBLE.length));

/** The same password for the same purpose, to whoever has the secret; nobody needs to keep it. */
export function deriveOneTimePassword(secret: string, purpose: string): string {
  const digest = createHmac('sha256', secret).update(`one-time-password:${purpose}`).digest('hex');
  let rest = BigInt(`0x${digest}`);
  return oneTimePassword(() => {
    const place = Number(rest % BigInt(LEGIBLE.length));
    rest /= BigInt(LEGIBLE.length);
    return place;
  });
}

/** As the sign-in library checks it: scrypt, off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const library = await import('better-auth/crypto');
  return await library.hashPassword(password);
}

export async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  const library = await import('better-auth/crypto');
  return await library.verifyPassword({ hash, password });
}
