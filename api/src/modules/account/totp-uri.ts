/** What an authenticator app is given to show an account by. Pure. */

/**
 * The answer with the staff number in its `totpURI`, where the library writes the placeholder address;
 * null for an answer that has none.
 */
export function withAccountName(answer: unknown, staffNumber: string): object | null {
  if (typeof answer !== 'object' || answer === null || answer instanceof Error) return null;
  const { totpURI } = answer as { totpURI?: unknown };
  if (typeof totpURI !== 'string') return null;
  const uri = new URL(totpURI);
  const issuer = uri.searchParams.get('issuer') ?? '';
  const label = [issuer, staffNumber].map(encodeURIComponent).join(':');
  return { ...answer, totpURI: `otpauth://totp/${label}${uri.search}` };
}
