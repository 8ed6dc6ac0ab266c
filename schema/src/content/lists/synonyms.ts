/** `synonyms.yml`: groups of words that search treats as one. */
import { z } from 'zod';

export const SynonymsSchema = z
  .array(
    z
      .array(z.string().trim().min(1).max(40).describe('一个说法。'))
      .min(2)
      .describe('一组同义词。'),
  )
  .describe('检索同义词 synonyms.yml');
