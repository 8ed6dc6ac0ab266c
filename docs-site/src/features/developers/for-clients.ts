/**
 * The changelog of the schema without what is for those who write it: its heading, which the page has
 * already, and how to write an entry. Its one link leads to where the site serves the schema.
 */
export function forClients(changelog: string): string {
  return changelog
    .replace(/^# .+\n/, '')
    .replace(/^## How to write an entry\n[\s\S]*?(?=^## )/m, '')
    .replaceAll('](schema.graphql)', '](/schema.graphql)');
}
