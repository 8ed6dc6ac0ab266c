/**
 * One task, a screen at a time: what is to be staged, each line of the rubric, the critical lines,
 * the summary. Every touch is kept before it is shown.
 */
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { randomId } from '../../lib/random-id.ts';
import { Criterion } from './criterion.tsx';
import { CriticalLines } from './critical-lines.tsx';
import type { Rating as Given, RateTask } from './rate-task.ts';
import { type Step, stepsOf } from './route.ts';
import {
  changedSheet,
  finishedSheet,
  missingLines,
  newSheet,
  type Sheet,
  struck,
} from './sheet.ts';
import { StateTag } from './state-tag.tsx';
import { Summary } from './summary.tsx';
import { groupedTasks, taskState } from './task-groups.ts';
import { TaskIntro } from './task-intro.tsx';
import type { Desk, Rate } from './use-rate.ts';
import * as t from './words.ts';

interface Props {
  rate: Rate;
  desk: Desk;
  task: RateTask;
  step: Step;
  go: (taskId: string, step: Step) => void;
  toList: () => void;
}

export function Rating({ rate, desk, task, step, go, toList }: Props) {
  const { lines, criticalLines } = task.rubric;
  const steps = stepsOf(lines.length, criticalLines.length > 0);
  const at = Math.max(0, steps.indexOf(step));
  const shown = steps[at] ?? 'TASK';
  const kept = desk.sheets[task.id];
  const sheet = kept ?? newSheet(task, '');
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);

  // The heading of a step is heard, and read from its top; not the first time, when the page is new.
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus({ preventScroll: true });
    isFirst.current = false;
    scrollTo({ top: 0 });
  }, [shown]);

  /** By the sheet as it is kept, which another tab may have changed. */
  const change = (how: (sheet: Sheet) => Partial<Given>) =>
    void rate.change(task.id, (old) => {
      const before = old ?? newSheet(task, randomId());
      return changedSheet(before, how(before), randomId());
    });
  const move = (by: 1 | -1) => {
    const target = steps[at + by];
    if (target !== undefined) go(task.id, target);
  };
  const next = groupedTasks(desk.tasks, desk.sheets, new Date())
    .find(({ name }) => name === 'TODAY')
    ?.tasks.find((each) => each.task.id !== task.id)?.task;
  const submit = async () => {
    await rate.change(task.id, (old) =>
      finishedSheet(old ?? newSheet(task, randomId()), new Date()),
    );
    await rate.send();
  };
  const missing = missingLines(task, sheet).map((index) => lines[index]?.title);
  const toRateAnew = (kept?.changed ?? []).filter((title) => missing.includes(title));
  const line = typeof shown === 'number' ? lines[shown] : undefined;
  const state = taskState(task, kept, new Date());

  return (
    <article class="rating" aria-label={task.candidate.name}>
      <header class="rating__head">
        <button type="button" class="link-button" onClick={toList}>
          ← {t.backToList}
        </button>
        <p>
          <strong>{task.candidate.name}</strong> {task.component} <StateTag state={state} />
        </p>
        {toRateAnew.length > 0 && (
          <p class="notice notice--warn">
            {fill(t.changedLines, { lines: toRateAnew.join('、') })}
          </p>
        )}
      </header>
      {shown === 'TASK' && (
        <TaskIntro
          heading={heading}
          task={task}
          state={state}
          onDeclined={() => {
            toList();
            void rate.download();
          }}
        />
      )}
      {line !== undefined && typeof shown === 'number' && (
        <Criterion
          // Radios taken over by the next line would uncheck one another as their name changes.
          key={line.id}
          heading={heading}
          line={line}
          index={shown}
          total={lines.length}
          given={sheet.levels[line.id]}
          disabled={!task.isOpen}
          onGive={(level) => change(({ levels }) => ({ levels: { ...levels, [line.id]: level } }))}
        />
      )}
      {shown === 'CRITICAL' && (
        <CriticalLines
          heading={heading}
          lines={criticalLines}
          sheet={sheet}
          disabled={!task.isOpen}
          onStrike={(id, isStruck) =>
            change((before) => ({ critical: struck(before, id, isStruck) }))
          }
        />
      )}
      {shown === 'SUMMARY' && (
        <Summary
          heading={heading}
          rate={rate}
          desk={desk}
          task={task}
          sheet={sheet}
          onNote={(note) => change(() => ({ note }))}
          go={go}
        />
      )}
      <nav class="rating__moves" aria-label={t.title}>
        {at > 0 && (
          <button type="button" class="button button--quiet" onClick={() => move(-1)}>
            {t.previous}
          </button>
        )}
        {shown !== 'SUMMARY' && (
          <button type="button" class="button" onClick={() => move(1)}>
            {shown === 'TASK'
              ? beginWords(state)
              : steps[at + 1] === 'SUMMARY'
                ? t.toSummary
                : t.next}
          </button>
        )}
        {shown === 'SUMMARY' && sheet.state === 'DRAFT' && task.isOpen && (
          <button
            type="button"
            class="button"
            disabled={missingLines(task, sheet).length > 0 || rate.busy !== null}
            onClick={() => void submit()}
          >
            {t.submit}
          </button>
        )}
        {shown === 'SUMMARY' && sheet.state !== 'DRAFT' && (
          <button
            type="button"
            class="button"
            onClick={() => (next === undefined ? toList() : go(next.id, 'TASK'))}
          >
            {next === undefined ? t.backToList : t.nextTask}
          </button>
        )}
      </nav>
    </article>
  );
}

function beginWords(state: ReturnType<typeof taskState>): string {
  if (state === 'NOT_RATED') return t.begin;
  if (state === 'CLOSED') return t.next;
  return state === 'SENT' ? t.changeSent : t.goOn;
}
