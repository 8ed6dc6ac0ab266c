/** 今天的任务: what waits to be sent, what is to be rated, what is done. */
import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { DeviceNotices } from './device-notices.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { hashOf, type Step } from './route.ts';
import { StateTag } from './state-tag.tsx';
import { atFirst, type GroupName, groupedTasks, type ListedTask } from './task-groups.ts';
import type { Desk, Rate } from './use-rate.ts';
import * as t from './words.ts';

/** As many as the server sends; those that close next are among them. */
const MOST_TASKS = 200;

interface Props {
  rate: Rate;
  desk: Desk;
  /** Why the server's tasks are not here. */
  notice: ComponentChildren;
  go: (taskId: string, step: Step) => void;
}

export function TaskList({ rate, desk, notice }: Props) {
  const { others, busy, outcome, keeping, failure } = rate;
  const { person, tasks, sheets, downloadedAt } = desk;
  const groups = groupedTasks(tasks, sheets, new Date());
  const waiting = Object.values(sheets).filter(({ state }) => state === 'WAITING').length;
  const isKept = keeping?.page === 'KEPT';
  return (
    <>
      <p class="rate__who">
        <span>{fill(t.assessor, { name: person.displayName })}</span>
        <span class="quiet">
          {downloadedAt === null
            ? t.neverDownloaded
            : fill(t.downloaded, { moment: formatMoment(downloadedAt) })}
        </span>
      </p>
      {notice}
      {tasks.length >= MOST_TASKS && <p class="notice">{fill(t.mostTasks, { n: MOST_TASKS })}</p>}
      <DeviceNotices desk={desk} keeping={keeping} />
      {others.map(({ displayName: name, count }) => (
        <p key={name} class="notice notice--warn">
          {fill(t.othersUnsent, { name, n: count })}
        </p>
      ))}
      <p class="form__actions rate__actions">
        <button
          type="button"
          class={`button ${waiting > 0 ? 'button--quiet' : ''}`}
          disabled={busy !== null}
          onClick={() => void rate.download()}
        >
          {busy === 'DOWNLOADING' ? t.downloading : t.download}
        </button>
        {waiting > 0 && (
          <button
            type="button"
            class="button"
            disabled={busy !== null}
            onClick={() => void rate.send()}
          >
            {busy === 'SENDING' ? t.sending : fill(t.sendAll, { n: waiting })}
          </button>
        )}
      </p>
      <p class="quiet" role="status">
        {keeping !== null &&
          failure === null &&
          fill(isKept ? t.downloadDone : t.downloadDoneOnline, { n: tasks.length })}
      </p>
      <OutcomeNotice outcome={outcome} owner={person.displayName} />
      {tasks.length === 0 && downloadedAt !== null && <p>{t.noTasks}</p>}
      {groups.map(({ name, tasks: inGroup }) => (
        <section key={name} aria-labelledby={`group-${name}`} class="rate__group">
          <h2 id={`group-${name}`}>{t.groups[name]}</h2>
          <ul>
            {inGroup.slice(0, atFirst(name)).map((one) => (
              <TaskItem key={one.task.id} {...one} group={name} />
            ))}
          </ul>
          {inGroup.length > atFirst(name) && (
            <details>
              <summary>{fill(t.earlier, { n: inGroup.length - atFirst(name) })}</summary>
              <ul>
                {inGroup.slice(atFirst(name)).map((one) => (
                  <TaskItem key={one.task.id} {...one} group={name} />
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
    </>
  );
}

function TaskItem({ task, state, group }: ListedTask & { group: GroupName }) {
  return (
    <li>
      <a class="rate-task" href={hashOf(task.id, 'TASK')}>
        <span class="rate-task__name">{task.candidate.name}</span>
        <StateTag state={state} />
        <span>{task.component}</span>
        <span class="quiet">
          {task.candidate.staffNumber} · {task.candidate.orgUnitName}
        </span>
        <span class="quiet">
          {task.examination} ·{' '}
          {group === 'LATER'
            ? fill(t.opensAt, { moment: formatMoment(task.opensAt) })
            : fill(t.closesAt, { moment: formatMoment(task.closesAt) })}
        </span>
      </a>
    </li>
  );
}
