/** Issuing a certificate anew, or revoking it. */
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { type HeldCredential, REISSUE, REVOKE } from './documents.ts';
import * as t from './words.ts';

interface Props {
  act: 'reissue' | 'revoke';
  credential: HeldCredential;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function CredentialDialog({ act, credential, onDone, onClose }: Props) {
  const change = useChange();
  const isRevoking = act === 'revoke';
  const { number, title } = credential;
  const submit = async (reason: string) => {
    const input = { credentialId: credential.id, reason };
    const done = isRevoking
      ? await change.run(REVOKE, { input }, (data) => data.revokeCredential)
      : await change.run(REISSUE, { input }, (data) => data.reissueCredential);
    if (done !== null) onDone(fill(isRevoking ? t.revoked : t.reissued, done.credential));
  };
  return (
    <FormDialog
      title={isRevoking ? t.revokeTitle : t.reissueTitle}
      text={fill(isRevoking ? t.revokeText : t.reissueText, { number, title })}
      submit={isRevoking ? t.revoke : t.reissue}
      change={change}
      fields={[{ name: 'reason', kind: 'words', label: shared.reason, hint: shared.reasonHint }]}
      onSubmit={(value) => void submit(value('reason') ?? '')}
      onClose={onClose}
    />
  );
}
