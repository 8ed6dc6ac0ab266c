/** Wrong records: one person has asked, another confirms or declines. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatDate } from '../../lib/dates.ts';
import { dayOf } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { FormDialog } from '../manage/form-dialog.tsx';
import { MoreRows } from '../manage/parts.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { useChange } from '../manage/use-change.ts';
import { usePages } from '../manage/use-pages.ts';
import * as shared from '../manage/words.ts';
import { CONFIRM, CORRECTIONS, type Correction, DECLINE } from './documents.ts';
import { type ReportFate, Waiting } from './waiting.tsx';
import * as t from './words.ts';

const PAGE = 50;

type Decision = 'confirm' | 'decline';

function sayRecord({ record }: Correction): string {
  if (record === null) return '';
  const date = formatDate(dayOf(record.completedAt));
  return fill(t.recordOf, { title: record.activityTitle ?? '', date });
}

export function CorrectionSection({
  unit,
  staff,
  report,
}: {
  unit: string;
  staff: Staff;
  report: ReportFate;
}) {
  const pages = usePages<Correction>(unit, async (after) => {
    const answer = await ask(CORRECTIONS, { unit, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.recordCorrections } : answer;
  });
  const [open, setOpen] = useState<{ decision: Decision; correction: Correction } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const rows = (pages.rows ?? []).map((correction) => {
    const { id, person, reason, requestedBy } = correction;
    const mayDecide = staff.has('REGISTRAR') && person.id !== staff.personId;
    const button = (decision: Decision, word: string) => (
      <button type="button" class="link-button" onClick={() => setOpen({ decision, correction })}>
        {word}
      </button>
    );
    return {
      id,
      cells: [
        person.displayName,
        sayRecord(correction),
        reason,
        requestedBy,
        mayDecide && (
          <span class="row-actions" key="actions">
            {button('confirm', t.confirm)}
            {button('decline', t.decline)}
          </span>
        ),
      ],
    };
  });
  const { person, record, reason, requestedBy, actions } = t.correctionColumns;
  return (
    <Waiting
      report={report}
      id="corrections"
      title={t.corrections}
      answer={{ ...pages, data: pages.rows }}
      columns={[person, record, reason, requestedBy, actions]}
      rows={rows}
    >
      {pages.hasMore && <MoreRows pages={pages} size={PAGE} />}
      <DoneNotice text={done} onClose={() => setDone(null)} />
      {open !== null && (
        <DecisionDialog
          {...open}
          onDone={(sentence) => {
            setOpen(null);
            setDone(sentence);
            pages.reload();
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Waiting>
  );
}

interface DialogProps {
  decision: Decision;
  correction: Correction;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

function DecisionDialog({ decision, correction, onDone, onClose }: DialogProps) {
  const change = useChange();
  const isConfirming = decision === 'confirm';
  const words = { name: correction.person.displayName, record: sayRecord(correction) };
  const submit = async (reason: string) => {
    const correctionId = correction.id;
    const done = isConfirming
      ? await change.run(
          CONFIRM,
          { input: { correctionId } },
          (data) => data.confirmRecordCorrection,
        )
      : await change.run(
          DECLINE,
          { input: { correctionId, reason } },
          (data) => data.declineRecordCorrection,
        );
    if (done !== null) onDone(fill(isConfirming ? t.confirmed : t.declined, words));
  };
  return (
    <FormDialog
      title={isConfirming ? t.confirm : t.decline}
      text={fill(isConfirming ? t.confirmText : t.declineText, words)}
      submit={isConfirming ? t.confirm : t.decline}
      change={change}
      fields={
        isConfirming
          ? []
          : [{ name: 'reason', kind: 'words', label: shared.reason, hint: shared.reasonHint }]
      }
      onSubmit={(value) => void submit(value('reason') ?? '')}
      onClose={onClose}
    />
  );
}
