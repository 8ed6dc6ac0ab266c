/** 带教 of a person: who guides or guided them, and what a coordinator may do about it. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { unitsWith } from '../manage/staff.ts';
import type { Staff } from '../manage/staff-page.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { MENTORSHIPS, type Mentorship } from './documents.ts';
import { EndDialog, StartDialog } from './mentor-dialogs.tsx';
import * as t from './words.ts';

interface Props {
  person: { id: string; displayName: string };
  staff: Staff;
  onDone: (sentence: string) => void;
}

const isRunning = ({ endsOn }: Mentorship): boolean => endsOn === null || endsOn >= today();

export function Mentors({ person, staff, onDone }: Props) {
  const { data, failure, reload } = useAnswer(MENTORSHIPS, { id: person.id });
  const [open, setOpen] = useState<'start' | Mentorship | null>(null);
  // Nobody arranges it for themself; the API holds it, the page does not offer it.
  const mayManage = staff.has('COORDINATOR') && person.id !== staff.personId;
  const held = data?.person?.mentorships ?? [];
  const dialog = {
    person,
    onClose: () => setOpen(null),
    onDone: (sentence: string) => {
      setOpen(null);
      reload();
      onDone(sentence);
    },
  };
  return (
    <section aria-labelledby="mentors">
      <h2 id="mentors">{t.title}</h2>
      {data === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      <FailureNotice failure={failure} onRetry={reload} />
      {data !== null && held.length === 0 && <p>{t.none}</p>}
      {held.some(isRunning) && <p class="quiet">{t.hint}</p>}
      {held.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.mentor}</th>
              <th scope="col">{t.columns.starts}</th>
              <th scope="col">{t.columns.ends}</th>
              {mayManage && (
                <th scope="col" class="no-print">
                  {t.columns.actions}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {held.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  {each.mentor.displayName}
                  <span class="quiet">
                    {fill(t.staffNumber, { number: each.mentor.staffNumber })}
                  </span>
                </th>
                <td data-label={t.columns.starts}>{formatDate(each.startsOn)}</td>
                <td data-label={t.columns.ends}>
                  {each.endsOn === null ? (
                    <span class="tag tag--accent">{t.running}</span>
                  ) : (
                    formatDate(each.endsOn)
                  )}
                </td>
                {mayManage && (
                  <td class="no-print">
                    {/* A mentor does not end their own, after which they might rate. */}
                    {isRunning(each) && each.mentor.id !== staff.personId && (
                      <span class="row-actions">
                        <button type="button" class="link-button" onClick={() => setOpen(each)}>
                          {t.end}
                          <span class="visually-hidden"> {each.mentor.displayName}</span>
                        </button>
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayManage && data !== null && (
        <p class="form__actions no-print">
          <button type="button" class="button button--quiet" onClick={() => setOpen('start')}>
            {t.start}
          </button>
        </p>
      )}
      {open === 'start' && (
        <StartDialog own={unitsWith(staff.grants, ['COORDINATOR'])} {...dialog} />
      )}
      {open !== null && open !== 'start' && <EndDialog of={open} {...dialog} />}
    </section>
  );
}
