/** A dispute: the result stands, one component is rated anew, or the candidate may sit again. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import { type AssessmentRow, DECIDE } from './documents.ts';
import { readSheet, SheetFields, useSheets } from './sheet-fields.tsx';
import * as t from './words.ts';

const DECISIONS = ['UPHELD', 'CHANGED', 'SECOND_SITTING'] as const;

interface Props {
  assessment: AssessmentRow;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function DecideDialog({ assessment, onDone, onClose }: Props) {
  const change = useChange();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>('UPHELD');
  const { components, notice } = useSheets(assessment.id);
  const rated = components.filter(({ method }) => method === 'RUBRIC');
  const [componentId, setComponentId] = useState<string | null>(null);
  const sheets = rated.find(({ id }) => id === componentId) ?? rated[0];
  const name = assessment.person.displayName;
  const submit = async (data: FormData, answer: string) => {
    const anew =
      decision === 'CHANGED' && sheets !== undefined
        ? [{ componentId: sheets.id, ...readSheet(data) }]
        : [];
    const input = { assessmentId: assessment.id, decision, answer, components: anew };
    const done = await change.run(DECIDE, { input }, (found) => found.decideDispute);
    if (done !== null) onDone(fill(t.decided, { name }));
  };
  return (
    <FormDialog
      title={t.decide}
      text={fill(t.decideText, { name, reason: assessment.dispute?.reason ?? '' })}
      submit={t.decide}
      change={change}
      fields={[{ name: 'answer', kind: 'words', label: t.answer, hint: t.reasonHint }]}
      onSubmit={(value, data) => void submit(data, value('answer') ?? '')}
      onClose={onClose}
    >
      <div class="field">
        <label for="decision">{t.decision}</label>
        <select
          id="decision"
          value={decision}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDecision(DECISIONS.find((each) => each === value) ?? 'UPHELD');
          }}
        >
          {DECISIONS.map((each) => (
            <option key={each} value={each}>
              {t.decisions[each]}
            </option>
          ))}
        </select>
      </div>
      {notice}
      {decision === 'CHANGED' && sheets !== undefined && (
        <>
          <div class="field">
            <label for="component">{t.component}</label>
            <select
              id="component"
              value={sheets.id}
              onChange={(event) => setComponentId(event.currentTarget.value)}
            >
              {rated.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <SheetFields key={sheets.id} sheets={sheets} />
        </>
      )}
    </FormDialog>
  );
}
