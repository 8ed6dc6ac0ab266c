/** One certificate as an A4 page, in the fonts of this device: it prints every name. */
import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { untilText } from './certificates.tsx';
import { CERTIFICATE, type Certificate } from './documents.ts';
import * as t from './words.ts';

const idInAddress = (): string => new URLSearchParams(location.search).get('id') ?? '';

/** The day of an instant in China. */
const dayInChina = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

function Code({ text }: { text: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text]);
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.scan} class="certificate__code">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

function Page({ certificate }: { certificate: Certificate }) {
  const { title, number, body, issuerName, issuedAt, validUntil, qrText } = certificate;
  return (
    <article class="certificate">
      <h2>{title}</h2>
      <p class="certificate__number">{fill(t.printedNumber, { number })}</p>
      <div class="certificate__body">
        {body.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div class="certificate__foot">
        <p>
          {issuerName}
          <br />
          {fill(t.issuedOn, { date: formatDate(dayInChina(issuedAt)) })}
          <br />
          {untilText(validUntil)}
        </p>
        <figure>
          <Code text={qrText} />
          <figcaption>{t.scan}</figcaption>
        </figure>
      </div>
    </article>
  );
}

export default function PrintCertificate() {
  const id = idInAddress();
  const query = useQuery(CERTIFICATE, { id });
  const { state } = query;
  if (state.name !== 'READY') {
    const path = `/me/certificates/print/?id=${encodeURIComponent(id)}`;
    return <QueryNotice query={query} words={t.notices} path={path} />;
  }
  const { node } = state.data;
  if (node === null || !('number' in node)) return <p role="alert">{t.notFound}</p>;
  return (
    <>
      <div class="no-print">
        {node.status !== 'VALID' && (
          <p role="alert">{fill(t.notValid, { status: t.statuses[node.status] })}</p>
        )}
        <p class="certificate-row__ways">
          <button type="button" class="button" onClick={() => print()}>
            {t.printNow}
          </button>
          <a class="button button--quiet" href={`/api/credentials/${encodeURIComponent(id)}.pdf`}>
            {t.pdf}
          </a>
          <a
            class="button button--quiet"
            href={new URL(node.qrText).hash.replace('#', '/verify/#')}
          >
            {t.verify}
          </a>
        </p>
        <p class="quiet">{t.pdfMissing}</p>
      </div>
      <Page certificate={node} />
    </>
  );
}
