/** Superiors' workbooks that a unit keeps: adding, mapping and removing them. */
import { assertPerson, canInUnit, isWithin, refuse, unitsFor } from '../../platform/authz.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ConflictError, NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { FileFault } from '../../spreadsheet/file-fault.ts';
import { readTemplate, type TemplateSheet } from '../../spreadsheet/template/run-template.ts';
import { catalogueOf } from '../course/course.service.ts';
import { FileUnreadableError } from '../file/file.errors.ts';
import { findFile } from '../file/file.service.ts';
import {
  findOrgUnit,
  type OrgUnit,
  requireUnitInScope,
} from '../organisation/org-unit/org-unit.service.ts';
import { positionTitles } from '../standing/position-titles.ts';
import { checkMapping } from './check-mapping.ts';
import { type ReportFields, reportFields } from './report-fields.ts';
import type { ReportMapping } from './report-mapping.ts';
import {
  countTemplates,
  deleteTemplate,
  insertTemplate,
  type ReportTemplate,
  selectBytes,
  selectOptionalTemplate,
  selectTemplates,
  updateTemplate,
} from './report-template.store.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { faultOfShape } from './table-shape.ts';

export type { ReportTemplate } from './report-template.store.ts';

const ACTION = 'report:fill';
const MOST_BYTES = 5 * 1024 * 1024;
/** Of one unit. */
const MOST_TEMPLATES = 50;

const GONE = '没有这张表：它可能已被删除，或不属于你的单位及其上级；请刷新后重新选择。';

export async function fieldsOf(context: RequestContext): Promise<ReportFields> {
  return reportFields(await catalogueOf(context), await positionTitles());
}

/** A path is the codes from the province down, each with a dot behind it. */
const codesOf = (path: string): string[] => path.split('.').filter((code) => code !== '');

/** Those that may be filled for the unit: its own and those of the units above. */
export async function listTemplates(
  context: RequestContext,
  orgUnitCode: string,
): Promise<ReportTemplate[]> {
  const unit = await requireUnitInScope(context, ACTION, orgUnitCode);
  return await selectTemplates(context.database.sql, codesOf(unit.path));
}

export async function unitOf(context: RequestContext, template: ReportTemplate): Promise<OrgUnit> {
  const unit = await findOrgUnit(context.database.sql, template.orgUnitCode);
  if (unit === null) throw new Error(`unit ${template.orgUnitCode} is not there`);
  return unit;
}

export const canChange = ({ viewer }: RequestContext, unit: OrgUnit): boolean =>
  canInUnit(viewer, ACTION, unit.path);

/** Null when there is none, and when it belongs neither to a unit of the viewer's nor to one above it. */
export async function findTemplate(
  context: RequestContext,
  id: string,
): Promise<ReportTemplate | null> {
  assertPerson(context.viewer, ACTION);
  const template = await selectOptionalTemplate(context.database.sql, id);
  if (template === null) return null;
  const { path } = await unitOf(context, template);
  const isNear = unitsFor(context.viewer, ACTION).some(
    (scope) => isWithin(scope.path, path) || isWithin(path, scope.path),
  );
  return isNear ? template : null;
}

/** Throws NotFound. */
export async function requireTemplate(
  context: RequestContext,
  id: string,
): Promise<ReportTemplate> {
  const template = await findTemplate(context, id);
  if (template === null) throw new NotFoundError(GONE);
  return template;
}

/** What its sheets look like. Throws FileUnreadable. */
export async function sheetsOf(bytes: Uint8Array): Promise<TemplateSheet[]> {
  try {
    return await readTemplate(bytes);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new FileUnreadableError({ row: error.row ?? 1 }, `${error.message}。`);
  }
}

export async function bytesOf(context: RequestContext, id: string): Promise<Uint8Array> {
  const bytes = await selectBytes(context.database.sql, id);
  if (bytes === null) throw new NotFoundError(GONE);
  return bytes;
}

function note(change: Change, action: 'create' | 'update' | 'remove', template: ReportTemplate) {
  const { orgUnitCode, name, version } = template;
  change.record(`report-template:${action}`, {
    region: regionOfCode(orgUnitCode),
    subjectId: orgUnitCode,
    details: { name, version },
  });
}

async function reread(change: Change, id: string): Promise<ReportTemplate> {
  const template = await selectOptionalTemplate(change.sql, id);
  if (template === null) throw new NotFoundError(GONE);
  return template;
}

/** Keeps a workbook that was sent, mapped as its header suggests. */
export async function createTemplate(
  context: RequestContext,
  { orgUnitCode, fileId, name }: { orgUnitCode: string; fileId: string; name: string },
): Promise<ReportTemplate> {
  const { database, viewer } = context;
  const changedBy = assertPerson(viewer, ACTION);
  const unit = await requireUnitInScope(context, ACTION, orgUnitCode);
  const file = await findFile(database.sql, changedBy, fileId);
  if (file === null) throw new NotFoundError('没有这个文件：上传的文件只保留一天，请重新上传。');
  if (file.bytes.length > MOST_BYTES) {
    const message = '表格超过 5 MB；请删去不用的工作表和图片后另存为 .xlsx，再上传。';
    throw new FileUnreadableError({ row: 1 }, message);
  }
  const sheets = await sheetsOf(file.bytes);
  const mapping = suggestMapping(sheets, await fieldsOf(context));
  const fault = faultOfShape(sheets, mapping);
  if (fault !== null) throw new FileUnreadableError({ row: mapping.firstRow }, fault);
  return await recordChange(context, async (change) => {
    if ((await countTemplates(change.sql, unit.code)) >= MOST_TEMPLATES) {
      throw new ConflictError(
        `${unit.name}已经有 ${MOST_TEMPLATES} 张表；请先删去不用的表，再添加。`,
      );
    }
    const id = newId();
    await insertTemplate(change.sql, {
      id,
      orgUnitCode: unit.code,
      name,
      fileName: file.name,
      bytes: file.bytes,
      mapping,
      changedBy,
    });
    const template = await reread(change, id);
    note(change, 'create', template);
    return template;
  });
}

/** The template, which the viewer may change. Throws NotFound, and NOT_PERMITTED for one of a unit above. */
async function requireOwn(context: RequestContext, id: string): Promise<ReportTemplate> {
  const template = await requireTemplate(context, id);
  const unit = await unitOf(context, template);
  if (!canChange(context, unit)) refuse(context.viewer, ACTION, unit.code);
  return template;
}

/** Says anew which cell is what. Refused when somebody else has done so since. */
export async function changeTemplate(
  context: RequestContext,
  input: { id: string; version: number; name: string; mapping: ReportMapping },
): Promise<ReportTemplate> {
  const changedBy = assertPerson(context.viewer, ACTION);
  const template = await requireOwn(context, input.id);
  const sheets = await sheetsOf(await bytesOf(context, input.id));
  const fields = checkMapping(input.mapping, sheets, await fieldsOf(context));
  if (fields.length > 0) throw new ValidationError({ fields });
  return await recordChange(context, async (change) => {
    if (!(await updateTemplate(change.sql, { ...input, changedBy }))) {
      throw new ConflictError(
        `“${template.name}”刚被别人改过；请刷新页面，看过新的设置后再改一次。`,
      );
    }
    const changed = await reread(change, input.id);
    note(change, 'update', changed);
    return changed;
  });
}

export async function removeTemplate(context: RequestContext, id: string): Promise<ReportTemplate> {
  const template = await requireOwn(context, id);
  return await recordChange(context, async (change) => {
    await deleteTemplate(change.sql, id);
    note(change, 'remove', template);
    return template;
  });
}
