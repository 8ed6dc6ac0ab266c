/**
 * Programmes, rules of clearance, templates of certificates, plans and rubrics as they are offered, and
 * every rule of clearance that ever was: which one held on a day, as known on a day, is asked of the
 * past, too.
 */
import type {
  Clearance,
  CredentialTemplate,
  Plan,
  Program,
  Rubric,
} from '@shequ/schema/content/model.ts';
import { printInstant } from '../../platform/time.ts';
import type { ContentItemRow, ItemTurnRow } from './course.store.ts';

/** A file that belongs to no course. */
export interface CatalogueFile<Value> {
  uuid: string;
  slug: string;
  title: string;
  digest: string;
  retired: boolean;
  value: Value;
}

/** A rule of clearance was in force in this version from this instant to the next one of its uuid. */
export interface ClearanceTurn {
  uuid: string;
  /** As `printInstant` writes it, so that they compare as text. */
  from: string;
  /** Null, like the value: withdrawn. */
  digest: string | null;
  value: Clearance | null;
}

export interface StandingCatalogue {
  programs: ReadonlyMap<string, CatalogueFile<Program>>;
  clearances: ReadonlyMap<string, CatalogueFile<Clearance>>;
  plans: ReadonlyMap<string, CatalogueFile<Plan>>;
  rubrics: ReadonlyMap<string, CatalogueFile<Rubric>>;
  credentialTemplates: ReadonlyMap<string, CatalogueFile<CredentialTemplate>>;
  /** The oldest first. */
  clearanceHistory: readonly ClearanceTurn[];
}

function filesOf<Value>(rows: readonly ContentItemRow[]): Map<string, CatalogueFile<Value>> {
  return new Map(
    rows.map(({ uuid, slug, title, digest, retired, canonical }) => [
      uuid,
      { uuid, slug: slug as string, title, digest, retired, value: canonical as Value },
    ]),
  );
}

export function buildStanding(
  byKind: (kind: ContentItemRow['kind']) => ContentItemRow[],
  clearanceTurns: readonly ItemTurnRow[],
): StandingCatalogue {
  return {
    programs: filesOf<Program>(byKind('PROGRAM')),
    clearances: filesOf<Clearance>(byKind('CLEARANCE')),
    plans: filesOf<Plan>(byKind('PLAN')),
    rubrics: filesOf<Rubric>(byKind('RUBRIC')),
    credentialTemplates: filesOf<CredentialTemplate>(byKind('CREDENTIAL_TEMPLATE')),
    clearanceHistory: clearanceTurns.map(({ uuid, fromAt, digest, canonical }) => ({
      uuid,
      from: printInstant(fromAt),
      digest,
      value: canonical as Clearance | null,
    })),
  };
}
