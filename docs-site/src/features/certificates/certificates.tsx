/** 我的证书: each with what it is worth today, a page to print, and a PDF. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { CERTIFICATES, type CertificateRow } from './documents.ts';
import * as t from './words.ts';

export const untilText = (validUntil: string | null): string =>
  validUntil === null ? t.endless : fill(t.untilDay, { date: formatDate(validUntil) });

function Row({ row }: { row: CertificateRow }) {
  const isValid = row.status === 'VALID';
  const id = encodeURIComponent(row.id);
  return (
    <li class="card certificate-row">
      <h2>
        {row.title}{' '}
        <span class={`tag ${isValid ? 'tag--good' : ''}`}>{t.statuses[row.status]}</span>
      </h2>
      <p>
        {t.number} <span class="certificate-row__number">{row.number}</span>
      </p>
      <p class="quiet">
        {t.issuer} {row.issuerName}，
        {fill(t.validity, { from: formatDate(row.validFrom), until: untilText(row.validUntil) })}
      </p>
      {row.reason !== null && <p class="quiet">{fill(t.reissued, { reason: row.reason })}</p>}
      {row.revokedReason !== null && <p>{fill(t.revokedBecause, { reason: row.revokedReason })}</p>}
      {row.supersededBy !== null && (
        <p>{fill(t.supersededBy, { number: row.supersededBy.number })}</p>
      )}
      {row.underReview && isValid && <p>{t.underReview}</p>}
      <p class="certificate-row__ways">
        <a class="button" href={`/me/certificates/print/?id=${id}`}>
          {t.print}
        </a>
        <a class="button button--quiet" href={`/api/credentials/${id}.pdf`}>
          {t.pdf}
        </a>
      </p>
    </li>
  );
}

export default function Certificates() {
  const query = useQuery(CERTIFICATES, {});
  const { state } = query;
  if (state.name !== 'READY') {
    return <QueryNotice query={query} words={t.notices} path="/me/certificates/" />;
  }
  const { credentials } = state.person;
  if (credentials.length === 0) {
    return <Notice text={t.none} action={t.toLearning} href="/me/" />;
  }
  return (
    <ul class="certificate-list">
      {credentials.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}
