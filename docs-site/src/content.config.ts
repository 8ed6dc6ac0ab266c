/**
 * Starlight asks for a `docs` collection. Ours is empty on purpose: lessons and courses come from
 * the content folders through src/curriculum/site-content.ts, in the formats of the schema package, and
 * graded quizzes never pass through a collection.
 */
import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = {
  docs: defineCollection({ loader: () => [], schema: docsSchema() }),
};
