/** The lists beside the Markdown files, `<name>.yml`. */
import { CompetenciesSchema } from './competencies.ts';
import { LocalSchema } from './local.ts';
import { MovedSchema } from './moved.ts';
import { SlotsSchema } from './slots.ts';
import { SourcesSchema } from './sources.ts';
import { SynonymsSchema } from './synonyms.ts';

export const LISTS = {
  competencies: CompetenciesSchema,
  local: LocalSchema,
  slots: SlotsSchema,
  moved: MovedSchema,
  sources: SourcesSchema,
  synonyms: SynonymsSchema,
} as const;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];
