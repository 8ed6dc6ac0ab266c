/** The printed SDL, for tools that make code from it. */
import type { APIRoute } from 'astro';
import sdl from '../../../schema/graphql/schema.graphql?raw';

export const GET: APIRoute = () => new Response(sdl);
