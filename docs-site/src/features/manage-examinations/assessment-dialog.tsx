/** Cancelling, finding assessors, adjudicating, deciding a dispute: a dialog for each. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { type Chosen, PeoplePicker } from '../manage/people-picker.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import type { Act } from './acts-on.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { ASSIGN_ASSESSORS, RESOLVE, VOID } from './documents.ts';
import { readSheet, SheetFields, useSheets } from './sheet-fields.tsx';
import * as t from './words.ts';

export type { Act };

interface Props<One extends Act = Act> {
  act: One;
  staff: Staff;
  onDone: (sentence: string) => void;
  onClose: () => void;
}
type Of<Kind extends Act['kind']> = Props<Extract<Act, { kind: Kind }>>;

export function AssessmentDialog({ act, ...rest }: Props) {
  switch (act.kind) {
    case 'cancel':
      return <CancelDialog act={act} {...rest} />;
    case 'decide':
      return <DecideDialog assessment={act.assessment} {...rest} />;
    case 'adjudicate':
      return <AdjudicateDialog act={act} {...rest} />;
    case 'assign':
      return <AssignDialog act={act} {...rest} />;
  }
}

const REASON = {
  name: 'reason',
  kind: 'words',
  label: shared.reason,
  hint: t.reasonHint,
} as const;

function CancelDialog({ act: { assessment }, onDone, onClose }: Of<'cancel'>) {
  const change = useChange();
  const name = assessment.person.displayName;
  const submit = async (reason: string) => {
    const input = { assessmentId: assessment.id, reason };
    const done = await change.run(VOID, { input }, (data) => data.voidAssessment);
    if (done !== null) onDone(fill(t.cancelled, { name }));
  };
  return (
    <FormDialog
      title={t.cancelAssessment}
      text={fill(t.cancelText, { name })}
      submit={t.cancelAssessment}
      change={change}
      fields={[REASON]}
      onSubmit={(value) => void submit(value('reason') ?? '')}
      onClose={onClose}
    />
  );
}

function AssignDialog({ act, staff, onDone, onClose }: Of<'assign'>) {
  const change = useChange();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [unit, setUnit] = useState(staff.units[0]?.code ?? '');
  const submit = async () => {
    const input = {
      assessmentId: act.assessment.id,
      componentId: act.component.id,
      assessorIds: [...chosen.keys()],
    };
    const done = await change.run(ASSIGN_ASSESSORS, { input }, (data) => data.assignAssessors);
    if (done !== null) onDone(t.assigned);
  };
  return (
    <FormDialog
      title={act.label}
      text={act.assessment.person.displayName}
      submit={t.assign}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <UnitSelect
        id="assessor-unit"
        label={t.assessorUnit}
        own={staff.units}
        unit={unit}
        onChange={setUnit}
      />
      <PeoplePicker
        legend={act.label}
        unit={unit}
        holding="ASSESSOR"
        chosen={chosen}
        onChange={setChosen}
      />
    </FormDialog>
  );
}

function AdjudicateDialog({ act, onDone, onClose }: Of<'adjudicate'>) {
  const change = useChange();
  const { assessment, component } = act;
  const { components, notice } = useSheets(assessment.id);
  const words = { name: assessment.person.displayName, component: component.title };
  const sheets = components.find(({ id }) => id === component.id);
  const submit = async (data: FormData, reason: string) => {
    const input = {
      assessmentId: assessment.id,
      componentId: component.id,
      ...readSheet(data),
      reason,
    };
    const done = await change.run(RESOLVE, { input }, (answer) => answer.resolveComponent);
    if (done !== null) onDone(fill(t.adjudicated, words));
  };
  return (
    <FormDialog
      title={act.label}
      text={fill(t.adjudicateText, words)}
      submit={act.label}
      change={change}
      fields={[REASON]}
      onSubmit={(value, data) => void submit(data, value('reason') ?? '')}
      onClose={onClose}
    >
      {notice}
      {sheets !== undefined && <SheetFields sheets={sheets} />}
    </FormDialog>
  );
}
