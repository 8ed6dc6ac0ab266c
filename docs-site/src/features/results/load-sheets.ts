import { type ApiResult, ask } from '../../graphql/client.ts';
import { type Rubric, SHEETS, type Sheet } from './documents.ts';

export interface SheetsOfComponent {
  rubric: Rubric;
  sheets: Sheet[];
}

/** What each assessor gave for a component; null while that is not open to the candidate. */
export async function loadSheets(
  assessmentId: string,
  componentId: string,
): Promise<ApiResult<SheetsOfComponent | null>> {
  const answer = await ask(SHEETS, { id: assessmentId });
  if (!answer.ok) return answer;
  const { node } = answer.data;
  const components = node !== null && 'components' in node ? node.components : [];
  const component = components.find(({ id }) => id === componentId);
  const { rubric = null, sheets = null } = component ?? {};
  return { ok: true, data: rubric === null || sheets === null ? null : { rubric, sheets } };
}
