/** What every page asks of a requirement: all below it in one list, which `treeOf` sets out again. */

const NODE = 'nodeId title state text href' as const;

export const STATUS_FIELDS = `status { ${NODE} descendants { parentNodeId ${NODE} } }` as const;
export const NEXT_STEP_FIELDS = 'nextStep { title text href minutes }' as const;

export interface Requirement {
  nodeId: string;
  title: string;
  state: 'MET' | 'MISSING' | 'EXPIRED' | 'WAIVED';
  text: string;
  href: string | null;
}

/** As the API returns it. */
export interface Standing extends Requirement {
  descendants: readonly (Requirement & { parentNodeId: string | null })[];
}

export interface Step {
  title: string;
  text: string;
  href: string | null;
  minutes: number;
}
