/** Those who run training in the units of their grants. */
import type { Role } from './staff.ts';

export const OFFICE_ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];
