/** 一张表. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const TEMPLATES = operation(`query SiteReportTemplates($unit: String!) {
  reportTemplates(orgUnitCode: $unit) {
    id name fileName changedAt mine
    unit { code name }
    mapping { columns { column } cells { cell } }
  }
}`);

export type ListedTemplate = ResultOf<typeof TEMPLATES>['reportTemplates'][number];

export const TEMPLATE = operation(`query SiteReportTemplate($id: ID!) {
  reportTemplate(reportId: $id) {
    id name fileName version mine
    unit { code name }
    mapping { sheet rows firstRow lastRow columns { column field } cells { cell field } }
    sheets { name hidden protected rows { row cells } }
  }
  reportFields { id title group rows }
}`);

type Shown = ResultOf<typeof TEMPLATE>;
export type Template = NonNullable<Shown['reportTemplate']>;
export type Mapping = Template['mapping'];
export type Sheet = Template['sheets'][number];
export type Field = Shown['reportFields'][number];

export const PREVIEW = operation(`query SiteReportPreview($id: ID!, $unit: String!, $day: Date!) {
  reportTemplate(reportId: $id) {
    preview(orgUnitCode: $unit, day: $day) {
      records columns notes
      rows { values }
      cells { cell value }
    }
  }
}`);

export const CREATE =
  operation(`mutation SiteCreateReportTemplate($input: CreateReportTemplateInput!) {
  createReportTemplate(input: $input) {
    ... on CreateReportTemplateSuccess { template { id } }
    ... on Refusal { code message }
  }
}`);

export const UPDATE =
  operation(`mutation SiteUpdateReportTemplate($input: UpdateReportTemplateInput!) {
  updateReportTemplate(input: $input) {
    ... on UpdateReportTemplateSuccess { template { id version } }
    ... on Refusal { code message }
    ... on ValidationError { fields { path message } }
  }
}`);

export const REMOVE =
  operation(`mutation SiteRemoveReportTemplate($input: RemoveReportTemplateInput!) {
  removeReportTemplate(input: $input) {
    ... on RemoveReportTemplateSuccess { template { id } }
    ... on Refusal { code message }
  }
}`);
