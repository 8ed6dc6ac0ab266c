import type { RefObject } from 'preact';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { HtmlBlock } from '../question/html.tsx';
import { Decline } from './decline.tsx';
import type { RateTask } from './rate-task.ts';
import type { TaskState } from './task-groups.ts';
import * as t from './words.ts';

interface Props {
  heading: RefObject<HTMLHeadingElement>;
  task: RateTask;
  state: TaskState;
  onDeclined: () => void;
}

/** What is staged and handed out, who the candidate is, and what will be rated. */
export function TaskIntro({ heading, task, state, onDeclined }: Props) {
  const { rubric, candidate } = task;
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {rubric.title}
      </h2>
      <ul class="facts">
        <li>
          {candidate.name}（{candidate.staffNumber}，{candidate.orgUnitName}）
        </li>
        <li>{task.examination}</li>
        <li>{fill(t.minutes, { n: rubric.minutes })}</li>
        <li>{fill(t.closesAt, { moment: formatMoment(task.closesAt) })}</li>
      </ul>
      {state === 'CLOSED' && <p class="notice notice--warn">{t.closedHint}</p>}
      {state === 'SENT' && task.isOpen && <p class="notice">{t.changeHint}</p>}
      <section aria-labelledby="rate-task">
        <h3 id="rate-task">{t.task}</h3>
        <HtmlBlock class="prose rating__task" html={rubric.taskHtml} />
      </section>
      <section aria-labelledby="rate-lines">
        <h3 id="rate-lines">{fill(t.linesAndWeights, { n: rubric.lines.length })}</h3>
        <ul class="rating__weights">
          {rubric.lines.map(({ id, title, weight }) => (
            <li key={id}>
              {title} <span class="quiet">{fill(t.weight, { n: weight })}</span>
            </li>
          ))}
        </ul>
      </section>
      {(state === 'NOT_RATED' || state === 'BEGUN') && (
        <Decline task={task} onDeclined={onDeclined} />
      )}
    </>
  );
}
