import { fill } from '../../lib/fill.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { DISPUTES, OPEN_ASSESSMENTS } from './documents.ts';
import { Waiting } from './waiting.tsx';
import * as t from './words.ts';

/** To the examinations of the unit, among which it stands. */
const Examination = ({ unit, title }: { unit: string; title: string }) => (
  <a href={`/manage/examinations/?unit=${unit}`}>{title}</a>
);

export function AdjudicationSection({ unit }: { unit: string }) {
  const answer = useAnswer(OPEN_ASSESSMENTS, { unit });
  const rows = (answer.data?.assessments.edges ?? []).flatMap(({ node }) =>
    node.components.flatMap(({ id, title, needs }) =>
      needs === 'ADJUDICATOR' || needs === 'ASSESSORS'
        ? [
            {
              id: `${node.id} ${id}`,
              cells: [
                node.person.displayName,
                <Examination key="examination" unit={unit} title={node.examination.title} />,
                fill(t.needs[needs], { component: title }),
              ],
            },
          ]
        : [],
    ),
  );
  const { person, examination, what } = t.columns;
  return (
    <Waiting
      id="adjudications"
      title={t.adjudications}
      answer={answer}
      columns={[person, examination, what]}
      rows={rows}
    >
      <p class="quiet">{t.lookedAt}</p>
    </Waiting>
  );
}

export function DisputeSection({ unit }: { unit: string }) {
  const answer = useAnswer(DISPUTES, { unit });
  const rows = (answer.data?.assessments.edges ?? []).flatMap(({ node }) =>
    node.dispute?.state === 'OPEN'
      ? [
          {
            id: node.id,
            cells: [
              node.person.displayName,
              <Examination key="examination" unit={unit} title={node.examination.title} />,
              node.dispute.reason,
            ],
          },
        ]
      : [],
  );
  const { person, examination, what } = t.columns;
  return (
    <Waiting
      id="disputes"
      title={t.disputes}
      answer={answer}
      columns={[person, examination, what]}
      rows={rows}
    >
      <p class="quiet">{t.lookedAt}</p>
    </Waiting>
  );
}
