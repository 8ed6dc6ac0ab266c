/**
 * The tags that tell a course from the others: those that fewer than half of the courses have. A tag
 * that nearly all have says nothing on a card; the filter and the page of the course have them all.
 */
export function distinguishing<T>(own: readonly T[], all: readonly (readonly T[])[]): T[] {
  return own.filter((tag) => all.filter((tags) => tags.includes(tag)).length * 2 < all.length);
}
