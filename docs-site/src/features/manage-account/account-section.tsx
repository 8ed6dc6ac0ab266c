/** Posts with their dates, roles and the account of a person, with what the viewer may do about them. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { sayGrants, unitsWith } from '../manage/staff.ts';
import type { Staff } from '../manage/staff-page.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { MergeDialog } from '../manage-merge/merge-dialog.tsx';
import { MergedEntries } from '../manage-merge/merged-entries.tsx';
import * as merging from '../manage-merge/words.ts';
import { PersonalFile } from '../personal/personal-file.tsx';
import * as personal from '../personal/words.ts';
import {
  DisableDialog,
  EndPostDialog,
  GrantDialog,
  PostDialog,
  RevokeRoleDialog,
} from './account-dialogs.tsx';
import { ACCOUNT_OF, type Account, type HeldRole, type Post } from './documents.ts';
import { type May, mayManage } from './may-manage.ts';
import type { Position } from './post-fields.tsx';
import { PostsTable } from './posts-table.tsx';
import { ResetPassword } from './reset-password.tsx';
import * as t from './words.ts';

type Act = 'transfer' | 'add' | 'reset' | 'disable' | 'grant' | 'merge';

type Open = { name: Act } | { name: 'end'; post: Post } | { name: 'revoke'; held: HeldRole };

interface Props {
  personId: string;
  staff: Staff;
  positions: readonly Position[];
  /** What was done, to be said and to be read anew everywhere. */
  onDone: (sentence: string) => void;
}

export function AccountSection({ personId, staff, positions, onDone }: Props) {
  const { data, failure, reload } = useAnswer(ACCOUNT_OF, { id: personId });
  const [open, setOpen] = useState<Open | null>(null);
  const account = data?.person ?? null;
  if (account === null) return <FailureNotice failure={failure} onRetry={reload} />;
  const isMerged = account.mergedInto !== null;
  const found = mayManage(staff.grants, account);
  // Nothing is done about an entry alone that was merged, or about oneself as somebody else.
  const may = isMerged ? { manage: false, administer: false, higher: null } : found;
  const mayMerge = may.administer && personId !== staff.personId;
  const close = () => setOpen(null);
  const dialog = {
    account,
    own: unitsWith(staff.grants, may.administer ? ['ADMIN'] : ['COORDINATOR']),
    positions,
    onClose: close,
    onDone: (sentence: string) => {
      close();
      reload();
      onDone(sentence);
    },
  };
  return (
    <>
      <section aria-labelledby="account">
        <h2 id="account">{t.title}</h2>
        {account.phone !== null && <p>{fill(t.phone, { phone: account.phone })}</p>}
        <PostsTable
          posts={account.employments}
          positions={positions}
          onEnd={may.manage ? (post) => setOpen({ name: 'end', post }) : null}
        />
        <Roles
          account={account}
          onRevoke={may.administer ? (held) => setOpen({ name: 'revoke', held }) : null}
        />
        {may.higher !== null && (
          <p class="quiet">{fill(t.higher, { role: shared.roles[may.higher] })}</p>
        )}
        <MergedEntries personId={personId} mayUndo={mayMerge} onDone={dialog.onDone} />
        <Acts
          may={may}
          mayMerge={mayMerge}
          account={account}
          onOpen={(name) => setOpen({ name })}
        />
        {(open?.name === 'transfer' || open?.name === 'add') && (
          <PostDialog act={open.name} {...dialog} />
        )}
        {open?.name === 'end' && <EndPostDialog post={open.post} {...dialog} />}
        {open?.name === 'reset' && <ResetPassword account={account} onClose={close} />}
        {open?.name === 'disable' && <DisableDialog {...dialog} />}
        {open?.name === 'grant' && <GrantDialog {...dialog} />}
        {open?.name === 'revoke' && <RevokeRoleDialog held={open.held} {...dialog} />}
        {open?.name === 'merge' && (
          <MergeDialog
            entry={account}
            own={dialog.own}
            onMerged={(id, number) => {
              if (id === personId) dialog.onDone(fill(merging.merged, { number }));
              else location.assign(`/manage/person/?id=${encodeURIComponent(id)}`);
            }}
            onClose={close}
          />
        )}
      </section>
      {may.administer && (
        <PersonalFile
          title={personal.ofOther}
          text={fill(personal.ofOtherText, { name: account.displayName })}
          path={`/api/personal/${account.id}/file`}
        />
      )}
    </>
  );
}

interface RolesProps {
  account: Account;
  onRevoke: ((held: HeldRole) => void) | null;
}

function Roles({ account, onRevoke }: RolesProps) {
  const held = account.roles.filter(({ role }) => role !== 'LEARNER');
  return (
    <>
      <h3>{t.roles}</h3>
      {held.length === 0 ? (
        <p>{t.noRoles}</p>
      ) : (
        <ul class="plain-list">
          {held.map((grant) => (
            <li key={`${grant.role} ${grant.orgUnit.code}`}>
              <span class="tag tag--accent">{sayGrants([grant])[0]}</span>{' '}
              <span class="quiet">
                {fill(t.since, { from: formatDate(grant.grantedAt.slice(0, 10)) })}
              </span>{' '}
              {onRevoke !== null && (
                <button type="button" class="link-button" onClick={() => onRevoke(grant)}>
                  {t.revoke}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface ActsProps {
  may: May;
  mayMerge: boolean;
  account: Account;
  onOpen: (name: Act) => void;
}

function Acts({ may, mayMerge, account, onOpen }: ActsProps) {
  const hasMain = account.employments.some(({ main, endedOn }) => main && endedOn === null);
  const acts = [
    ...(may.manage && hasMain ? [['transfer', t.transfer] as const] : []),
    ...(may.manage ? [['add', t.addPost] as const, ['reset', t.reset] as const] : []),
    ...(may.administer
      ? [['grant', t.grant] as const, ['disable', account.disabled ? t.enable : t.disable] as const]
      : []),
    ...(mayMerge ? [['merge', merging.merge] as const] : []),
  ];
  if (acts.length === 0) return null;
  return (
    <p class="form__actions no-print">
      {acts.map(([name, word]) => (
        <button key={name} type="button" class="button button--quiet" onClick={() => onOpen(name)}>
          {word}
        </button>
      ))}
    </p>
  );
}
