/** Certificates of a person: issuing, issuing anew, revoking. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice, RefusalNotice } from '../manage/parts.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { CredentialDialog } from './credential-dialog.tsx';
import { CREDENTIALS, type HeldCredential, ISSUE } from './documents.ts';
import * as t from './words.ts';

export interface Template {
  id: string;
  title: string;
}

interface Props {
  personId: string;
  templates: Template[];
  mayIssue: boolean;
  onDone: (sentence: string) => void;
}

const TAGS: Record<HeldCredential['status'], string> = {
  VALID: 'tag--good',
  EXPIRED: 'tag--seal',
  REVOKED: 'tag--seal',
  SUPERSEDED: '',
};

export function Credentials({ personId, templates, mayIssue, onDone }: Props) {
  const { data, failure, reload } = useAnswer(CREDENTIALS, { id: personId });
  const held = data?.person?.credentials ?? [];
  const done = (sentence: string) => {
    onDone(sentence);
    reload();
  };
  return (
    <section aria-labelledby="credentials">
      <h2 id="credentials">{t.credentials}</h2>
      {data === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      <FailureNotice failure={failure} onRetry={reload} />
      {data !== null && held.length === 0 && <p>{t.noCredentials}</p>}
      {held.length > 0 && <CredentialTable held={held} mayDecide={mayIssue} onDone={done} />}
      {mayIssue && templates.length > 0 && (
        <IssueForm personId={personId} templates={templates} onDone={done} />
      )}
    </section>
  );
}

type Decision = { act: 'reissue' | 'revoke'; credential: HeldCredential };

function CredentialTable({
  held,
  mayDecide,
  onDone,
}: {
  held: readonly HeldCredential[];
  mayDecide: boolean;
  onDone: (sentence: string) => void;
}) {
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <>
      <table class="table table--cards">
        <thead>
          <tr>
            <th scope="col">{t.columns.title}</th>
            <th scope="col">{t.columns.number}</th>
            <th scope="col">{t.columns.status}</th>
            <th scope="col">{t.columns.days}</th>
            {mayDecide && <th scope="col">{t.columns.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {held.map((credential) => (
            <tr key={credential.id}>
              <th scope="row">{credential.title}</th>
              <td data-label={t.columns.number}>{credential.number}</td>
              <td>
                <span class={`tag ${TAGS[credential.status]}`}>
                  {t.statuses[credential.status]}
                </span>
                {credential.underReview && <span class="quiet">{t.underReview}</span>}
                {credential.revokedReason !== null && (
                  <span class="quiet">{credential.revokedReason}</span>
                )}
              </td>
              <td data-label={t.columns.days}>
                {fill(t.days, {
                  from: formatDate(credential.validFrom),
                  until:
                    credential.validUntil === null ? t.noEnd : formatDate(credential.validUntil),
                })}
              </td>
              {mayDecide && (
                <td>
                  {credential.status === 'VALID' && (
                    <span class="row-actions">
                      <button
                        type="button"
                        class="link-button"
                        onClick={() => setDecision({ act: 'reissue', credential })}
                      >
                        {t.reissue}
                      </button>
                      <button
                        type="button"
                        class="link-button"
                        onClick={() => setDecision({ act: 'revoke', credential })}
                      >
                        {t.revoke}
                      </button>
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {decision !== null && (
        <CredentialDialog
          {...decision}
          onDone={(sentence) => {
            setDecision(null);
            onDone(sentence);
          }}
          onClose={() => setDecision(null)}
        />
      )}
    </>
  );
}

function IssueForm({
  personId,
  templates,
  onDone,
}: {
  personId: string;
  templates: Template[];
  onDone: (sentence: string) => void;
}) {
  const change = useChange();
  const issue = async (templateId: string) => {
    const input = { personId, templateId };
    const done = await change.run(ISSUE, { input }, (data) => data.issueCredential);
    if (done !== null) onDone(fill(t.issued, { number: done.credential.number }));
  };
  return (
    <form
      class="filters"
      aria-label={t.issueTitle}
      onSubmit={(event) => {
        event.preventDefault();
        void issue(String(new FormData(event.currentTarget).get('template')));
      }}
    >
      <div class="field">
        <label for="template">{t.template}</label>
        <select id="template" name="template">
          {templates.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button" disabled={change.busy}>
        {change.busy ? shared.working : t.issue}
      </button>
      <p class="quiet">{t.issueHint}</p>
      <RefusalNotice refusal={change.refusal} missing={change.missing} />
    </form>
  );
}
