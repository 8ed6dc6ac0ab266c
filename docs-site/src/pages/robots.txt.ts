/** Lets search engines list what is public; the addresses of people and of the API stay out. */
import type { APIRoute } from 'astro';

const CLOSED = ['/api/', '/graphql', '/me/', '/manage/', '/account/', '/sign-in/', '/search/'];

export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', ...CLOSED.map((path) => `Disallow: ${path}`)];
  if (site !== undefined) lines.push(`Sitemap: ${new URL('sitemap-index.xml', site).href}`);
  return new Response(`${lines.join('\n')}\n`);
};
