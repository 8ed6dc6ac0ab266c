/** Setting a one-time password, shown once on a slip. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import { type Account, RESET } from './documents.ts';
import { Slip } from './slip.tsx';
import * as t from './words.ts';

export function ResetPassword({ account, onClose }: { account: Account; onClose: () => void }) {
  const change = useChange();
  const [password, setPassword] = useState<string | null>(null);
  const submit = async (removeTwoFactor: boolean) => {
    const input = { personId: account.id, removeTwoFactor };
    const reset = await change.run(RESET, { input }, (data) => data.resetPassword);
    if (reset !== null) setPassword(reset.oneTimePassword);
  };
  if (password !== null) return <Slip of={{ ...account, password }} onClose={onClose} />;
  return (
    <FormDialog
      title={t.reset}
      text={fill(t.resetText, { name: account.displayName })}
      submit={t.reset}
      change={change}
      fields={[]}
      onSubmit={(_value, data) => void submit(data.has('removeTwoFactor'))}
      onClose={onClose}
    >
      <label class="check-line">
        <input type="checkbox" name="removeTwoFactor" />
        {t.removeTwoFactor}
      </label>
    </FormDialog>
  );
}
