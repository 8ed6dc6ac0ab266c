/** A rating task as a phone keeps it for a day without a network: all that rating needs. */
export interface RateLine {
  /** Sheets name it. */
  id: string;
  title: string;
  /** Percent of the whole. */
  weight: number;
  /** The highest first. */
  levels: { level: number; anchor: string }[];
}

export interface CriticalLine {
  id: string;
  text: string;
}

export interface RateRubric {
  title: string;
  /** Digest of the version that the examination was opened with. */
  version: string;
  minutes: number;
  /** Rendered and sanitised by the server. */
  taskHtml: string;
  lines: RateLine[];
  criticalLines: CriticalLine[];
}

/** What a sheet says, whether it is on the phone or with the server. */
export interface Rating {
  levels: Record<string, number>;
  /** Ids of critical lines that were struck. */
  critical: string[];
  note: string;
}

export interface RateTask {
  id: string;
  examination: string;
  component: string;
  candidate: { name: string; staffNumber: string; orgUnitName: string };
  rubric: RateRubric;
  /** ISO moments. */
  opensAt: string;
  closesAt: string;
  /** False once the server takes no sheet for it any more. */
  isOpen: boolean;
  /** The sheet that the server holds of this assessor. */
  ownSheet: (Rating & { id: string }) | null;
}
