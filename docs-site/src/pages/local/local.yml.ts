/** The file to fill in, see `fill-in-file.ts`. */
import type { APIRoute } from 'astro';
import { siteContent } from '../../curriculum/site-content.ts';

export const GET: APIRoute = async () => new Response((await siteContent()).local.file);
