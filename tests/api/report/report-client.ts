/** Asking for superiors' tables as the page does. */
import { readFileSync } from 'node:fs';
import { expectData, headersOf, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import { upload } from '../import/import-client.ts';

const FOLDER = new URL('../../fixtures/reports/', import.meta.url);
export const templateFile = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(name, FOLDER)));

export interface Mapping {
  sheet: string;
  rows: 'PEOPLE' | 'UNITS';
  firstRow: number;
  lastRow: number;
  columns: { column: string; field: string }[];
  cells: { cell: string; field: string }[];
}

export interface Template {
  id: string;
  name: string;
  version: number;
  mine: boolean;
  mapping: Mapping;
}

export interface Outcome {
  __typename: string;
  code?: string;
  message?: string;
  fields?: { path: string; message: string }[];
  template?: Template;
}

const TEMPLATE = `id name version mine mapping {
  sheet rows firstRow lastRow columns { column field } cells { cell field } }`;
const REFUSAL = `... on Refusal { __typename code message }
  ... on ValidationError { fields { path message } }`;

export function createClient(api: TestApi) {
  const change = async (
    name: 'create' | 'update' | 'remove',
    input: object,
    credentials: TestCredentials,
  ): Promise<Outcome> => {
    const mutation = `${name}ReportTemplate`;
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
    const data = expectData(
      await api.graphql<Record<string, Outcome>>(
        `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
           ... on ${type}Success { __typename template { ${TEMPLATE} } } ${REFUSAL} } }`,
        { input },
        credentials,
      ),
    );
    return data[mutation] as Outcome;
  };
  const send = async (credentials: TestCredentials, bytes: Uint8Array, name = '表.xlsx') => {
    const sent = await upload(api, credentials, bytes, { name });
    return (await sent.json()) as { id?: string; message?: string };
  };
  return {
    change,
    send,
    /** Sends a template and keeps it for the unit. */
    async keep(credentials: TestCredentials, orgUnitCode: string, bytes: Uint8Array) {
      const { id } = await send(credentials, bytes);
      return await change('create', { orgUnitCode, fileId: id, title: '上级的表' }, credentials);
    },
    list: (orgUnitCode: string, credentials: TestCredentials) =>
      api.graphql<{ reportTemplates: Template[] }>(
        `query ($unit: String!) { reportTemplates(orgUnitCode: $unit) { ${TEMPLATE} } }`,
        { unit: orgUnitCode },
        credentials,
      ),
    preview: (id: string, unit: string, day: string, credentials: TestCredentials) =>
      api.graphql<{
        reportTemplate: {
          preview: {
            records: number;
            columns: string[];
            rows: { values: string[] }[];
            cells: { cell: string; value: string }[];
            notes: string[];
          };
        } | null;
      }>(
        `query ($id: ID!, $unit: String!, $day: Date!) { reportTemplate(reportId: $id) {
           preview(orgUnitCode: $unit, day: $day) {
             records columns rows { values } cells { cell value } notes } } }`,
        { id, unit, day },
        credentials,
      ),
    fill: (id: string, query: Record<string, string>, credentials: TestCredentials) =>
      fetch(`${api.url}/api/reports/${id}/filled.xlsx?${new URLSearchParams(query)}`, {
        headers: headersOf(credentials),
      }),
  };
}
