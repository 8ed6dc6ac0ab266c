/** 批量导入. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const IMPORT = operation(`query SiteImport($id: ID!) {
  import(id: $id) {
    id fileId kind fileName state message total done prepared confirmed
    counts { kind rows done }
  }
}`);

export type Import = NonNullable<ResultOf<typeof IMPORT>['import']>;
export type RowKind = Import['counts'][number]['kind'];
export type TableKind = Import['kind'];

export const ROWS = operation(`query SiteImportRows(
  $id: ID!, $kind: ImportRowKind, $first: Int!, $after: String
) {
  import(id: $id) {
    rows(kind: $kind, first: $first, after: $after) {
      edges { node {
        row kind action code title done
        changes { what before after }
        doubts { column message }
        faults { column message }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);

export type Row = NonNullable<ResultOf<typeof ROWS>['import']>['rows']['edges'][number]['node'];

export const PREVIEW = operation(`mutation SitePreviewImport($input: PreviewImportInput!) {
  previewImport(input: $input) {
    ... on PreviewImportSuccess { import { id } }
    ... on Refusal { code message }
  }
}`);

export const APPLY = operation(`mutation SiteApplyImport($input: ApplyImportInput!) {
  applyImport(input: $input) {
    ... on ApplyImportSuccess { import { id state } }
    ... on Refusal { code message }
  }
}`);
