/** The forms of the section on posts and account: each asks, does it, and says what was done. */
import { useState } from 'preact/hooks';
import { addDays, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import type { Role } from '../manage/staff.ts';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import {
  type Account,
  ADD_POST,
  DISABLE,
  ENABLE,
  END_POST,
  GRANT,
  type HeldRole,
  type Post,
  REVOKE_ROLE,
  TRANSFER,
} from './documents.ts';
import { kindOf } from './kind-of.ts';
import { type Position, PostFields } from './post-fields.tsx';
import * as t from './words.ts';

export interface DialogProps {
  account: Account;
  /** Units on whose subtrees the viewer may do it. */
  own: Staff['units'];
  positions: readonly Position[];
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function PostDialog({
  act,
  account,
  own,
  positions,
  onDone,
  onClose,
}: DialogProps & { act: 'transfer' | 'add' }) {
  const change = useChange();
  const current = account.employments.find(({ main, endedOn }) => main && endedOn === null);
  const [unit, setUnit] = useState(own[0]?.code ?? '');
  const isTransfer = act === 'transfer';
  const submit = async (value: (name: string) => string | null, data: FormData) => {
    const post = {
      personId: account.id,
      orgUnitCode: unit,
      positionFamily: value('position'),
      kind: kindOf(value('kind')),
      startedOn: value('startedOn') ?? '',
    };
    const done = isTransfer
      ? await change.run(TRANSFER, { input: post }, (answer) => answer.transferPerson)
      : await change.run(
          ADD_POST,
          { input: { ...post, main: data.has('main') } },
          (answer) => answer.addEmployment,
        );
    if (done !== null) {
      onDone(isTransfer ? fill(t.transferred, { name: account.displayName }) : t.postAdded);
    }
  };
  return (
    <FormDialog
      title={isTransfer ? t.transferTitle : t.addPost}
      text={fill(isTransfer ? t.transferText : t.addPostText, { name: account.displayName })}
      submit={isTransfer ? t.transfer : t.addPost}
      change={change}
      fields={[
        {
          name: 'startedOn',
          kind: 'date',
          label: t.firstDay,
          value: isTransfer ? addDays(today(), 1) : today(),
        },
      ]}
      onSubmit={(value, data) => void submit(value, data)}
      onClose={onClose}
    >
      <PostFields
        {...{ own, positions, unit }}
        onUnit={setUnit}
        position={current?.positionFamily ?? null}
        kind={current?.kind ?? 'STAFF'}
      />
      {!isTransfer && current === undefined && (
        <label class="check-line">
          <input type="checkbox" name="main" defaultChecked />
          {t.isMain}
        </label>
      )}
    </FormDialog>
  );
}

export function EndPostDialog({ account, post, onDone, onClose }: DialogProps & { post: Post }) {
  const change = useChange();
  const unit = post.orgUnit.name;
  const submit = async (endedOn: string) => {
    const input = { employmentId: post.id, endedOn };
    const done = await change.run(END_POST, { input }, (data) => data.endEmployment);
    if (done !== null) onDone(fill(t.ended, { unit }));
  };
  return (
    <FormDialog
      title={t.end}
      text={fill(t.endText, { name: account.displayName, unit })}
      submit={t.end}
      change={change}
      fields={[{ name: 'endedOn', kind: 'date', label: t.lastDay, value: today() }]}
      onSubmit={(value) => void submit(value('endedOn') ?? '')}
      onClose={onClose}
    />
  );
}

export function DisableDialog({ account, onDone, onClose }: DialogProps) {
  const change = useChange();
  const input = { personId: account.id };
  const submit = async () => {
    const done = account.disabled
      ? await change.run(ENABLE, { input }, (data) => data.enablePerson)
      : await change.run(DISABLE, { input }, (data) => data.disablePerson);
    if (done !== null) onDone(account.disabled ? t.enabled : t.disabled);
  };
  return (
    <FormDialog
      title={account.disabled ? t.enable : t.disable}
      text={fill(account.disabled ? t.enableText : t.disableText, { name: account.displayName })}
      submit={account.disabled ? t.enable : t.disable}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}

const GRANTED = Object.keys(shared.roles).filter((role) => role !== 'LEARNER') as Role[];

export function GrantDialog({ account, own, onDone, onClose }: DialogProps) {
  const change = useChange();
  const [unit, setUnit] = useState(own[0]?.code ?? '');
  const submit = async (name: string | null) => {
    const role = GRANTED.find((each) => each === name);
    if (role === undefined) return;
    const input = { personId: account.id, role, orgUnitCode: unit };
    const done = await change.run(GRANT, { input }, (data) => data.grantRole);
    if (done !== null) onDone(fill(t.granted, { role: shared.roles[role] }));
  };
  return (
    <FormDialog
      title={t.grant}
      text={fill(t.grantText, { name: account.displayName })}
      submit={t.grant}
      change={change}
      fields={[]}
      onSubmit={(value) => void submit(value('role'))}
      onClose={onClose}
    >
      <div class="field">
        <label for="grant-role">{t.role}</label>
        <select id="grant-role" name="role">
          {GRANTED.map((role) => (
            <option key={role} value={role}>
              {shared.roles[role]}
            </option>
          ))}
        </select>
      </div>
      <UnitSelect own={own} unit={unit} onChange={setUnit} id="grant-unit" />
    </FormDialog>
  );
}

export function RevokeRoleDialog({
  account,
  held,
  onDone,
  onClose,
}: DialogProps & { held: HeldRole }) {
  const change = useChange();
  const role = shared.roles[held.role];
  const submit = async () => {
    const input = { personId: account.id, role: held.role, orgUnitCode: held.orgUnit.code };
    const done = await change.run(REVOKE_ROLE, { input }, (data) => data.revokeRole);
    if (done !== null) onDone(fill(t.revoked, { role }));
  };
  return (
    <FormDialog
      title={t.revokeTitle}
      text={fill(t.revokeText, { name: account.displayName, role, unit: held.orgUnit.name })}
      submit={t.revoke}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}
