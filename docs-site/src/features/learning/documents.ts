/** 我的学习: progress and records. */
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import { operation } from '../../graphql/typed-document.ts';
import { ENROLLMENT_FIELDS, type Enrollment } from '../study/period-documents.ts';
import type { ViewerPerson } from '../viewer/documents.ts';

type None = Record<string, never>;

export interface CourseRequirement {
  kind: ActivityKind;
  title: string;
  met: boolean;
  metAt: string | null;
  lesson: { id: string; slug: string } | null;
}
export interface CourseProgress {
  /** Null for free study. */
  period: string | null;
  otherPeriods: Pick<CourseProgress, 'period' | 'state' | 'completedAt'>[];
  state: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED';
  completedAt: string | null;
  metCount: number;
  missingCount: number;
  course: { slug: string; title: string };
  requirements: CourseRequirement[];
}
export interface TranscriptRecord {
  id: string;
  activityKind: ActivityKind;
  activityTitle: string | null;
  outcome: CompletionOutcome;
  scorePercent: number | null;
  nominalMinutes: number;
  completedAt: string;
  attemptId: string | null;
  period: string | null;
  course: { slug: string; title: string } | null;
  orgUnit: { name: string } | null;
}
export interface TranscriptPage {
  edges: { node: TranscriptRecord }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const TRANSCRIPT_FIELDS = `
  edges { node {
    id activityKind activityTitle outcome scorePercent nominalMinutes completedAt attemptId
    period course { slug title }
    orgUnit { name }
  } }
  pageInfo { hasNextPage endCursor }`;

export interface LearningPerson extends ViewerPerson {
  staffNumber: string;
  employments: { id: string; endedOn: string | null; orgUnit: { name: string } }[];
  courseProgress: CourseProgress[];
  enrollments: Enrollment[];
}

export const LEARNING = operation<
  { viewer: { passwordChangeRequired: boolean; person: LearningPerson | null } },
  None
>(`query SiteLearning {
  viewer {
    passwordChangeRequired
    person {
      id displayName staffNumber
      employments { id endedOn orgUnit { name } }
      ${ENROLLMENT_FIELDS}
      courseProgress {
        period state completedAt metCount missingCount
        otherPeriods { period state completedAt }
        course { slug title }
        requirements { kind title met metAt lesson { id slug } }
      }
    }
  }
}`);

export const TRANSCRIPT = operation<
  { viewer: { person: { id: string; transcript: TranscriptPage } | null } },
  { first: number; after: string | null }
>(`query SiteTranscript($first: Int!, $after: String) {
  viewer { person { id transcript(first: $first, after: $after) {${TRANSCRIPT_FIELDS}
  } } }
}`);
