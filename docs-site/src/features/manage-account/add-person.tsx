/** Adding a person, who gets a slip with a password. */
import { useState } from 'preact/hooks';
import { today } from '../../lib/days.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { CREATE } from './documents.ts';
import { kindOf } from './kind-of.ts';
import { type Position, PostFields } from './post-fields.tsx';
import { Slip, type SlipOf } from './slip.tsx';
import * as t from './words.ts';

interface Props {
  own: Staff['units'];
  positions: readonly Position[];
  unit: string;
  onAdded: () => void;
}

export function AddPerson({ own, positions, unit: first, onAdded }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [unit, setUnit] = useState(first);
  const [slip, setSlip] = useState<SlipOf | null>(null);
  const change = useChange();
  const submit = async (value: (name: string) => string | null) => {
    const input = {
      staffNumber: value('staffNumber') ?? '',
      displayName: value('displayName') ?? '',
      phone: value('phone'),
      orgUnitCode: unit,
      positionFamily: value('position'),
      employmentKind: kindOf(value('kind')),
      startedOn: value('startedOn'),
    };
    const created = await change.run(CREATE, { input }, (data) => data.createPerson);
    if (created === null) return;
    setOpen(false);
    setSlip({ ...created.person, password: created.oneTimePassword });
  };
  return (
    <>
      <button
        type="button"
        class="button button--quiet no-print"
        onClick={() => {
          setUnit(first);
          setOpen(true);
        }}
      >
        {t.add}
      </button>
      {isOpen && (
        <FormDialog
          title={t.addTitle}
          text={t.addText}
          submit={t.add}
          change={change}
          fields={[{ name: 'startedOn', kind: 'date', label: t.firstDay, value: today() }]}
          onSubmit={(value) => void submit(value)}
          onClose={() => setOpen(false)}
        >
          <div class="field">
            <label for="add-name">{t.name}</label>
            <input id="add-name" name="displayName" required maxLength={50} autocomplete="off" />
          </div>
          <div class="field">
            <label for="add-number">{t.staffNumber}</label>
            <input
              id="add-number"
              name="staffNumber"
              required
              maxLength={32}
              autocomplete="off"
              aria-describedby="add-number-hint"
            />
            <p class="quiet" id="add-number-hint">
              {t.staffNumberHint}
            </p>
          </div>
          <div class="field">
            <label for="add-phone">{`${t.phoneLabel}${shared.optional}`}</label>
            <input id="add-phone" name="phone" inputMode="tel" autocomplete="off" />
          </div>
          <PostFields own={own} positions={positions} unit={unit} onUnit={setUnit} />
        </FormDialog>
      )}
      {slip !== null && (
        <Slip
          of={slip}
          onClose={() => {
            setSlip(null);
            onAdded();
          }}
        />
      )}
    </>
  );
}
