/** Counts of learning made the slow way: person by person, by the evaluator, from facts and assignments. */
import type { Program } from '@shequ/schema/content/model.ts';
import { evaluate } from '@shequ/schema/standing/evaluate.ts';
import { dayOfCompletion } from '../../../api/src/modules/program/program.rules.ts';
import {
  loadStanding,
  type PersonStanding,
} from '../../../api/src/modules/standing/standing.service.ts';
import type { SqlRunner } from '../../../api/src/platform/database/transaction.ts';

export type Counters = Record<
  'overdue' | 'notStarted' | 'inProgress' | 'completed' | 'dueSoon',
  number
>;
/** By unit and slug. */
export type Counts = Record<string, Record<string, Counters>>;

interface AssignmentRow {
  personId: string;
  programUuid: string;
  period: string;
  startsOn: string;
  endsOn: string | null;
  dueOn: string | null;
}

interface Days {
  from: string;
  due: string | null;
  begun: string | null;
  done: string | null;
}

const DAY = 86_400_000;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

function stateOf({ from, due, begun, done }: Days, day: string): keyof Counters | null {
  if (day < from) return null;
  if (done !== null && done <= day) return 'completed';
  if (due !== null && due < day) return 'overdue';
  return begun !== null && begun <= day ? 'inProgress' : 'notStarted';
}

const first = (days: (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;

export interface Known {
  course: { uuid: string; slug: string };
  /** Lessons and quizzes of the course. */
  parts: ReadonlySet<string>;
  programs: readonly Program[];
}

/** What the facts of one person say about the course and about each programme. */
function learnedBy(
  { evidence, log }: PersonStanding,
  assignments: readonly AssignmentRow[],
  { course, parts, programs }: Known,
): { programs: [string, Days][]; courses: [string, Days][] } {
  const daysOf = (named: (uuid: string) => boolean): string[] =>
    log.filter(({ activityUuid: uuid }) => named(uuid ?? '')).map(({ day }) => day);
  const own = daysOf((uuid) => uuid === course.uuid || parts.has(uuid));
  const begunIn = (from: string, to: string, days = own) =>
    first(days.filter((d) => from <= d && d <= to));
  const ever = ['0000-01-01', '9999-12-31'] as const;
  const programDays = assignments.map((row): [string, Days] => {
    const program = programs.find(({ uuid }) => uuid === row.programUuid) as Program;
    const { requires } = program;
    const result = evaluate(requires, evidence, { treeUuid: program.uuid, window: row });
    // Who asks for a lesson alone has seen nothing begin when the quiz of its course was passed.
    const asked = requires.kind === 'LESSON' ? daysOf((uuid) => uuid === requires.ref.uuid) : own;
    const [from, to] = row.period === '' ? ever : [row.startsOn, row.endsOn ?? '~'];
    return [
      program.slug,
      {
        from: row.startsOn,
        due: row.dueOn,
        begun: begunIn(from, to, asked),
        done: dayOfCompletion(result, row.startsOn),
      },
    ];
  });
  const asking = assignments.filter(({ programUuid }) =>
    programs.some(({ uuid, requires }) => uuid === programUuid && requires.kind === 'COURSE'),
  );
  const periods = new Set(asking.map(({ period }) => period));
  const isOutside = (day: string): boolean =>
    ![...periods].some((period) => period === '' || day.startsWith(period));
  if (own.some(isOutside)) periods.add('');
  const courseDays = [...periods].map((period): [string, Days] => {
    const rows = asking.filter((row) => row.period === period);
    const window =
      period === '' ? null : { startsOn: `${period}-01-01`, endsOn: `${period}-12-31` };
    const { met } = evaluate(
      {
        id: 'course',
        kind: 'COURSE',
        ref: { kind: 'COURSE', uuid: course.uuid, title: '' },
        ...(window === null ? {} : { within: 'PERIOD' as const }),
      },
      evidence,
      { treeUuid: course.uuid, window },
    );
    const begun = begunIn(
      ...(window === null ? ever : ([window.startsOn, window.endsOn] as const)),
    );
    return [
      course.slug,
      {
        from: first([...rows.map(({ startsOn }) => startsOn), begun]) as string,
        due: first(rows.map(({ dueOn }) => dueOn)),
        begun,
        done: met[0]?.from ?? null,
      },
    ];
  });
  return { programs: programDays, courses: courseDays };
}

/** For each unit that a person's main post lies in or below, by slug: how many are how far on the day. */
export async function recount(
  sql: SqlRunner,
  known: Known,
  day: string,
): Promise<{ programs: Counts; courses: Counts }> {
  const posts = await sql<{ personId: string; path: string }[]>`
    select post.person_id as "personId", unit.path
      from employments post join org_units unit on unit.code = post.org_unit_code
     where post.is_main and post.started_on <= current_date
       and coalesce(post.ended_on >= current_date, true)`;
  const assignments = await sql<AssignmentRow[]>`
    select person_id as "personId", program_uuid as "programUuid", period, starts_on as "startsOn",
           ends_on as "endsOn", due_on as "dueOn"
      from program_assignments where withdrawn_at is null`;
  const ids = posts.map(({ personId }) => personId);
  const { people } = await loadStanding(sql, ids);
  const counts = { programs: {} as Counts, courses: {} as Counts };
  for (const { personId, path } of posts) {
    const own = assignments.filter((row) => row.personId === personId);
    const learned = learnedBy(people.get(personId) as PersonStanding, own, known);
    for (const kind of ['programs', 'courses'] as const) {
      for (const [slug, days] of learned[kind]) {
        const state = stateOf(days, day);
        if (state === null) continue;
        const isSoon =
          (state === 'notStarted' || state === 'inProgress') &&
          days.due !== null &&
          days.due <= later(day, 14);
        for (const unit of path.split('.').filter((code) => code !== '')) {
          counts[kind][unit] ??= {};
          const bySlug = counts[kind][unit] as Record<string, Counters>;
          const none = { overdue: 0, notStarted: 0, inProgress: 0, completed: 0, dueSoon: 0 };
          const sum = bySlug[slug] ?? none;
          bySlug[slug] = sum;
          sum[state] += 1;
          if (isSoon) sum.dueSoon += 1;
        }
      }
    }
  }
  return counts;
}
