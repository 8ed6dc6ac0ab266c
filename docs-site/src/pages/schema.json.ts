/** The SDL as the answer to the standard introspection, for tools that ask for one. */
import type { APIRoute } from 'astro';
import { buildSchema, introspectionFromSchema } from 'graphql';
import sdl from '../../../schema/graphql/schema.graphql?raw';

export const GET: APIRoute = () =>
  new Response(JSON.stringify({ data: introspectionFromSchema(buildSchema(sdl)) }));
