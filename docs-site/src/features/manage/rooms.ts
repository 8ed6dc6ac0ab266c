/** The places of the site that are for some roles only. */
import strings from '../../i18n/zh-CN.json';
import { OFFICE_ROLES } from './office-roles.ts';
import type { Role } from './staff.ts';

export interface Room {
  href: string;
  label: string;
  /** Any of these roles opens it. */
  roles: readonly Role[];
}

const { manage } = strings;

/** The pages of the section “manage”, in the order of its navigation. */
export const MANAGE_PAGES: readonly Room[] = [
  { href: '/manage/', label: manage.today, roles: OFFICE_ROLES },
  { href: '/manage/people/', label: manage.people, roles: OFFICE_ROLES },
  { href: '/manage/leavers/', label: manage.leavers, roles: ['ADMIN'] },
  { href: '/manage/import/', label: manage.import, roles: ['ADMIN'] },
  { href: '/manage/clearance/', label: manage.clearance, roles: OFFICE_ROLES },
  { href: '/manage/learning/', label: manage.learning, roles: OFFICE_ROLES },
  { href: '/manage/reports/', label: manage.reports, roles: ['COORDINATOR', 'ADMIN'] },
  { href: '/manage/programs/', label: manage.programs, roles: OFFICE_ROLES },
  { href: '/manage/examinations/', label: manage.examinations, roles: OFFICE_ROLES },
  { href: '/manage/keys/', label: manage.keys, roles: ['ADMIN'] },
  { href: '/manage/audit/', label: manage.audit, roles: ['AUDITOR'] },
  { href: '/rate/', label: manage.rate, roles: ['ASSESSOR'] },
  { href: '/teach/', label: manage.teach, roles: ['AUTHOR'] },
];

/** Where each role has its own room; the header offers them. */
export const ROOMS: readonly Room[] = [
  { href: '/manage/', label: manage.label, roles: OFFICE_ROLES },
  { href: '/manage/audit/', label: manage.audit, roles: ['AUDITOR'] },
  { href: '/rate/', label: manage.rate, roles: ['ASSESSOR'] },
  { href: '/teach/', label: manage.teach, roles: ['AUTHOR'] },
];
