/** The sign-in library wants an e-mail; workers have none. `.invalid` never resolves (RFC 2606). */
export function placeholderEmail(personId: string): string {
  return `${personId}@users.invalid`;
}
