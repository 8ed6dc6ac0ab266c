/** Replacing a key, and revoking one. */
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import { type Key, REVOKE_KEY, ROTATE_KEY } from './documents.ts';
import { LastDay } from './last-day.tsx';
import type { SecretOf } from './secret.tsx';
import * as t from './words.ts';

type Named = Pick<Key, 'id' | 'name' | 'prefix'>;

export function RotateKey({
  of,
  onMade,
  onClose,
}: {
  of: Named;
  onMade: (secret: SecretOf) => void;
  onClose: () => void;
}) {
  const change = useChange();
  const submit = async (value: (name: string) => string | null) => {
    const input = {
      apiKeyId: of.id,
      expiresOn: value('expiresOn') ?? '',
      overlapDays: Number(value('overlapDays')),
    };
    const made = await change.run(ROTATE_KEY, { input }, (answer) => answer.rotateApiKey);
    if (made?.__typename !== 'RotateApiKeySuccess') return;
    onMade({ name: made.apiKey.name, key: made.secret, replaced: made.replaced });
  };
  return (
    <FormDialog
      title={t.rotateTitle}
      text={fill(t.rotateText, of)}
      submit={t.rotate}
      change={change}
      fields={[]}
      onSubmit={(value) => void submit(value)}
      onClose={onClose}
    >
      <div class="field">
        <label for="key-overlap">{t.overlap}</label>
        <select id="key-overlap" name="overlapDays">
          {t.overlaps.map(([days, word]) => (
            <option key={days} value={days}>
              {word}
            </option>
          ))}
        </select>
      </div>
      <LastDay />
    </FormDialog>
  );
}

export function RevokeKey({
  of,
  onDone,
  onClose,
}: {
  of: Named;
  onDone: (sentence: string) => void;
  onClose: () => void;
}) {
  const change = useChange();
  const submit = async () => {
    const input = { apiKeyId: of.id };
    const done = await change.run(REVOKE_KEY, { input }, (answer) => answer.revokeApiKey);
    if (done !== null) onDone(fill(t.revoked, of));
  };
  return (
    <FormDialog
      title={t.revokeTitle}
      text={fill(t.revokeText, of)}
      submit={t.revoke}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}
