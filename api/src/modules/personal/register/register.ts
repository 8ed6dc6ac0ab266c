/**
 * The register of personal data: every table of the database, what it keeps of people, what their file
 * shows of it and what becomes of it when they have left. A test walks the catalogue of the database and
 * fails for each table and column that is not here (decision 184).
 */
import { ACCOUNT } from './account.ts';
import type { OtherTable, PersonalTable } from './entry.ts';
import { PEOPLE } from './people.ts';
import { PRACTICAL } from './practical.ts';
import { PROGRAMS } from './programs.ts';
import { STUDY } from './study.ts';
import { WORK } from './work.ts';

/** In the order of the file. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  ...PEOPLE,
  ...ACCOUNT,
  ...STUDY,
  ...PROGRAMS,
  ...PRACTICAL,
  ...WORK,
];

export const OTHER_TABLES: readonly OtherTable[] = [
  { table: 'org_units', about: 'units' },
  { table: 'content_items', about: 'content' },
  { table: 'content_item_history', about: 'content' },
  { table: 'content_versions', about: 'content' },
  { table: 'content_syncs', about: 'content' },
  { table: 'content_checks', about: 'content' },
  { table: 'content_findings', about: 'content' },
  { table: 'credential_contexts', about: 'public texts that documents refer to' },
  { table: 'signing_keys', about: 'public keys' },
  { table: 'status_lists', about: 'numbers of lists' },
  {
    table: 'api_keys',
    about: 'programs, not people',
    names: { created_by: 'who made the key: the log of changes says so too' },
  },
  {
    table: 'webhook_endpoints',
    about: 'programs, not people',
    names: { created_by: 'who made it: the log of changes says so too' },
  },
  {
    table: 'webhook_dead_letters',
    about: 'which changes a program refused: ids of records, nothing that they say',
  },
  { table: 'auth_rate_limits', about: 'addresses, for minutes; no person is named' },
  {
    table: 'examinations',
    about: 'a sitting of several people',
    names: {
      opened_by: 'who opened it: the log of changes says so too',
      assessors: 'ids of the assessors by part; their tasks are in their own files',
    },
  },
  {
    table: 'imports',
    about: 'a file of many people; for a day, and gone with its file',
    names: { owner_id: 'whose file it is; goes with the file' },
  },
  { table: 'import_rows', about: 'rows of such a file; gone with it' },
  {
    table: 'audit_entries',
    about: 'where the events of the log are listed; made from audit_events, and made anew from it',
    names: {
      actor_id: 'who acted, as the event says',
      person_id: 'whom the event is about, as it says',
    },
  },
  { table: 'audit_positions', about: 'how far the log is listed' },
  {
    table: 'report_templates',
    about: 'forms of superiors, kept until their unit removes them',
    names: { changed_by: 'who set it up: the log of changes says so too' },
  },
  { table: 'audit_chain', about: 'hashes of the events of the log' },
  { table: 'audit_heads', about: 'the last hash of each day, signed' },
  { table: 'database_epoch', about: 'the database itself' },
  { table: 'write_probe', about: 'the database itself' },
  { table: 'schema_migrations', about: 'the database itself' },
  { table: 'schema_migration_progress', about: 'the database itself' },
];
