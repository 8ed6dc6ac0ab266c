/** 审计记录 as a file: what the list shows under the same filter, a page after another (decision 180). */
import { AUDIT_ACTIONS } from '@shequ/schema/audit-actions.ts';
import { AUDIT_ACTOR_KINDS, AUDIT_SUBJECT_KINDS } from '@shequ/schema/terms.ts';
import { ValidationError } from '../../platform/errors.ts';
import { createContext, type RequestContext } from '../../platform/graphql/context.ts';
import { judgeDay } from '../../platform/time.ts';
import type { Cell } from '../../spreadsheet/cell.ts';
import type { WrittenTable } from '../../spreadsheet/write-table.ts';
import { requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { AUDIT_FILTER, auditList, type Entry } from './audit-event.list.ts';
import { actorNameOf, actorOf, eventOf, personOf, unitNameOf } from './audit-event.service.ts';
import { sayDetails, sayInstant } from './say-details.service.ts';

const COLUMNS = [
  { title: '时间', width: 20 },
  { title: '操作' },
  { title: '操作人类型' },
  { title: '操作人' },
  { title: '操作人工号' },
  { title: '对象' },
  { title: '对象编号', width: 42 },
  { title: '所涉人员' },
  { title: '所涉人员工号' },
  { title: '单位代码' },
  { title: '单位' },
  { title: '详情', width: 60 },
];

const WHERES = Object.fromEntries(
  Object.entries(AUDIT_FILTER).map(([name, { where }]) => [name, where]),
);

/** What an address asks for, as the list is asked; refuses what is no kind of thing. */
function filterOf(unit: string, asked: Readonly<Record<string, unknown>>) {
  const textOf = (name: string): string | null => {
    const text = asked[name];
    return typeof text === 'string' && text !== '' ? text : null;
  };
  const dayOf = (name: string) => {
    const text = textOf(name);
    return text === null ? null : judgeDay(text);
  };
  const subject = textOf('subject');
  if (subject !== null && !(AUDIT_SUBJECT_KINDS.values as readonly string[]).includes(subject)) {
    const message = `对象应为 ${AUDIT_SUBJECT_KINDS.values.join('、')} 之一，得到的是“${subject.slice(0, 60)}”。`;
    throw new ValidationError({ fields: [{ path: 'subject', message }] });
  }
  return {
    orgUnitCode: unit,
    actor: textOf('actor'),
    person: textOf('person'),
    action: textOf('action'),
    subjectKind: subject,
    from: dayOf('from'),
    until: dayOf('until'),
  };
}

async function toCells(entry: Entry, context: RequestContext): Promise<Cell[]> {
  const [event, actor, actorName, person, unitName] = await Promise.all([
    eventOf(entry, context),
    actorOf(entry, context),
    actorNameOf(entry, context),
    personOf(entry.personId, context),
    unitNameOf(entry, context),
  ]);
  const details = await sayDetails(context, event.details);
  return [
    sayInstant(entry.recordedAt),
    AUDIT_ACTIONS[entry.action]?.zh ?? entry.action,
    AUDIT_ACTOR_KINDS.zh[event.actorKind],
    actorName,
    actor?.staffNumber ?? null,
    AUDIT_SUBJECT_KINDS.zh[entry.subjectKind],
    event.subjectId,
    person?.displayName ?? null,
    person?.staffNumber ?? null,
    entry.unitCode,
    unitName,
    details.map(({ label, value }) => `${label}：${value}`).join('；') || null,
  ];
}

export async function exportAudit(
  context: RequestContext,
  code: string,
  asked: Readonly<Record<string, unknown>>,
): Promise<WrittenTable> {
  const unit = await requireUnitInScope(context, 'audit:read', code);
  const pages = auditList.readAll(context, filterOf(unit.code, asked), WHERES);
  // Refused before anything is written, not in the middle of a file.
  const first = await pages.next();
  async function* rows(): AsyncIterable<Cell[]> {
    for (let page = first; !page.done; page = await pages.next()) {
      // Loaders keep what they have read: those of one page go with it.
      const own = createContext(context);
      yield* await Promise.all(page.value.map((entry) => toCells(entry, own)));
    }
  }
  return { name: '审计记录', columns: COLUMNS, rows: rows() };
}
