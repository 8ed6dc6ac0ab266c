/** Making a key for a system. */
import { useState } from 'preact/hooks';
import { FormDialog } from '../manage/form-dialog.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useChange } from '../manage/use-change.ts';
import { CREATE_KEY } from './documents.ts';
import { LastDay } from './last-day.tsx';
import type { SecretOf } from './secret.tsx';
import * as t from './words.ts';

interface Props {
  own: Staff['units'];
  unit: string;
  onMade: (secret: SecretOf) => void;
  onClose: () => void;
}

export function MakeKey({ own, unit: first, onMade, onClose }: Props) {
  const change = useChange();
  const [unit, setUnit] = useState(first);
  const [lacksScope, setLacksScope] = useState(false);
  const submit = async (value: (name: string) => string | null, data: FormData) => {
    const scopes = data.getAll('scope').map(String);
    setLacksScope(scopes.length === 0);
    if (scopes.length === 0) return;
    const input = {
      name: value('name') ?? '',
      orgUnitCode: unit,
      scopes,
      expiresOn: value('expiresOn') ?? '',
    };
    const made = await change.run(CREATE_KEY, { input }, (answer) => answer.createApiKey);
    if (made?.__typename !== 'CreateApiKeySuccess') return;
    onMade({ name: made.apiKey.name, key: made.secret });
  };
  return (
    <FormDialog
      title={t.make}
      text={t.makeText}
      submit={t.make}
      change={change}
      fields={[]}
      onSubmit={(value, data) => void submit(value, data)}
      onClose={onClose}
    >
      <div class="field">
        <label for="key-name">{t.name}</label>
        <input
          id="key-name"
          name="name"
          required
          maxLength={100}
          autocomplete="off"
          aria-describedby="key-name-hint"
        />
        <p class="quiet" id="key-name-hint">
          {t.nameHint}
        </p>
      </div>
      <UnitSelect own={own} unit={unit} onChange={setUnit} id="key-unit" label={t.unit} />
      <fieldset class="key-scopes">
        <legend>{t.scopesLegend}</legend>
        {Object.entries(t.scopes).map(([scope, { name, opens }]) => (
          <label key={scope} class="check-line">
            <input type="checkbox" name="scope" value={scope} />
            <span>
              {name}
              <span class="quiet">{opens}</span>
            </span>
          </label>
        ))}
        <p role="alert" class={lacksScope ? 'notice notice--bad' : ''}>
          {lacksScope && t.noScope}
        </p>
      </fieldset>
      <LastDay />
    </FormDialog>
  );
}
