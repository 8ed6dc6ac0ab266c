/** Sending tables as the page does. */
import type { Cell } from '../../../api/src/spreadsheet/cell.ts';
import { writeTable } from '../../../api/src/spreadsheet/write-table.ts';
import { expectData, headersOf, type TestApi, type TestCredentials } from '../../testkit/api.ts';

export const ROSTER = '工号,姓名,手机号,单位代码,岗位类别,用工形式,到岗日期,角色,离岗日期'.split(
  ',',
);

export async function workbookOf(titles: readonly string[], rows: readonly (readonly Cell[])[]) {
  const columns = titles.map((title) => ({ title }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable('xlsx', { name: '表', columns, rows })) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function upload(
  api: TestApi,
  credentials: TestCredentials,
  bytes: Uint8Array,
  { origin = api.url, name = '花名册.xlsx' }: { origin?: string | null; name?: string } = {},
): Promise<Response> {
  return await fetch(`${api.url}/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      ...headersOf(credentials),
      'content-type': 'application/octet-stream',
      ...(origin === null ? {} : { origin }),
    },
    body: bytes,
  });
}

export interface ShownImport {
  id: string;
  state: string;
  message: string | null;
  total: number;
  done: number;
  counts: { kind: string; rows: number; done: number }[];
  rows: {
    edges: {
      node: {
        row: number;
        kind: string;
        action: string | null;
        code: string;
        changes: { what: string; before: string | null; after: string | null }[];
        doubts: { column: string | null; message: string }[];
        faults: { column: string | null; message: string }[];
        done: boolean;
      };
    }[];
  };
}

export interface Outcome {
  __typename: string;
  code?: string;
  message?: string;
  import?: ShownImport;
}

const IMPORT = `id state message total done counts { kind rows done }
  rows(first: 100) { edges { node {
    row kind action code done changes { what before after }
    doubts { column message } faults { column message }
  } } }`;
const REFUSAL = '... on Refusal { __typename code message }';

export async function preview(
  api: TestApi,
  credentials: TestCredentials,
  bytes: Uint8Array,
  kind: 'ROSTER' | 'ORG_UNITS' = 'ROSTER',
): Promise<Outcome> {
  const sent = await upload(api, credentials, bytes);
  const file = (await sent.json()) as { id?: string; message?: string };
  if (file.id === undefined) throw new Error(`not kept: ${sent.status} ${file.message}`);
  return await previewFile(api, credentials, file.id, kind);
}

export async function previewFile(
  api: TestApi,
  credentials: TestCredentials,
  fileId: string,
  kind = 'ROSTER',
): Promise<Outcome> {
  const { previewImport } = expectData(
    await api.graphql<{ previewImport: Outcome }>(
      `mutation ($input: PreviewImportInput!) { previewImport(input: $input) {
         ... on PreviewImportSuccess { __typename import { ${IMPORT} } } ${REFUSAL} } }`,
      { input: { fileId, kind } },
      credentials,
    ),
  );
  return previewImport;
}

export async function apply(
  api: TestApi,
  credentials: TestCredentials,
  importId: string,
  confirmed: readonly string[] = ['CREATE', 'UPDATE', 'TRANSFER', 'LEAVE', 'DOUBTFUL'],
): Promise<Outcome> {
  const { applyImport } = expectData(
    await api.graphql<{ applyImport: Outcome }>(
      `mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
         ... on ApplyImportSuccess { __typename import { ${IMPORT} } } ${REFUSAL} } }`,
      { input: { importId, confirmed } },
      credentials,
    ),
  );
  return applyImport;
}

export async function readImport(
  api: TestApi,
  credentials: TestCredentials,
  id: string,
): Promise<ShownImport | null> {
  const data = expectData(
    await api.graphql<{ import: ShownImport | null }>(
      `query ($id: ID!) { import(id: $id) { ${IMPORT} } }`,
      { id },
      credentials,
    ),
  );
  return data.import;
}

/** The import when it no longer runs. */
export async function finished(api: TestApi, credentials: TestCredentials, id: string) {
  for (let turn = 0; turn < 1_200; turn += 1) {
    const shown = await readImport(api, credentials, id);
    if (shown === null || shown.state !== 'RUNNING') return shown;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import runs on and on');
}

export const rowsOf = (shown: ShownImport | null | undefined) =>
  (shown?.rows.edges ?? []).map(({ node }) => node);
