/**
 * Starlight asks for a `docs` collection. Ours is empty on purpose: lessons and courses come from
 * the content folders through src/lib/site-content.ts, in the formats of the schema package, and
 * graded quizzes never pass through a collection.
 */
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = {
  docs: defineCollection({ loader: () => [], schema: docsSchema() }),
};
