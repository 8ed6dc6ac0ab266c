/** Keys of clients that should be replaced: they end soon, or somebody knows them who no longer should. */
import { today } from '../../lib/days.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { attentionTo } from '../manage-keys/attention.ts';
import { KEYS } from '../manage-keys/documents.ts';
import { type ReportFate, Waiting } from './waiting.tsx';
import * as t from './words.ts';

/** Newest first, so that what ends next may be beyond it in a unit with more: then it is said. */
const PAGE = 100;

export function KeysSection({ unit, report }: { unit: string; report: ReportFate }) {
  const answer = useAnswer(KEYS, { unit, state: 'ACTIVE', first: PAGE, after: null });
  const now = today();
  const rows = (answer.data?.apiKeys.edges ?? []).flatMap(({ node }) => {
    const sentences = attentionTo(node, now);
    if (sentences.length === 0) return [];
    const { id, name, orgUnit } = node;
    const link = (
      <a key="key" href={`/manage/keys/?unit=${orgUnit.code}&state=ACTIVE`}>
        {name}
      </a>
    );
    return [{ id, cells: [link, orgUnit.name, sentences.join('；')] }];
  });
  const { key, unit: where, what } = t.keyColumns;
  return (
    <Waiting
      report={report}
      id="keys"
      title={t.keys}
      answer={answer}
      columns={[key, where, what]}
      rows={rows}
      isWhole={answer.data?.apiKeys.pageInfo.hasNextPage === false}
    >
      {answer.data?.apiKeys.pageInfo.hasNextPage && (
        <a href={`/manage/keys/?unit=${unit}&state=ACTIVE`}>{t.seeAll}</a>
      )}
    </Waiting>
  );
}
