/**
 * Where each table lies when the database is spread over the nodes of a Citus cluster (decision 093).
 * A new table needs a row; the tests of `db distribute` fail until it has one.
 *
 * - `REGION`: distributed by the column `region`, all of a region on one node. What people did.
 * - `REFERENCE`: a copy on each node, written on all of them in two phases. What records refer to,
 *   what is joined with them, and what changes rarely.
 * - `LOCAL`: on the coordinator only.
 */
export type Placement = 'REGION' | 'REFERENCE' | 'LOCAL';

export const PLACEMENTS: Readonly<Record<string, Placement>> = {
  org_units: 'REFERENCE',
  people: 'REFERENCE',
  role_grants: 'REFERENCE',
  content_versions: 'REFERENCE',
  content_items: 'REFERENCE',
  person_aliases: 'REFERENCE',
  person_changes: 'REFERENCE',
  signing_keys: 'REFERENCE',
  credential_contexts: 'REFERENCE',

  enrollments: 'REGION',
  quiz_attempts: 'REGION',
  quiz_responses: 'REGION',
  score_events: 'REGION',
  completion_records: 'REGION',
  program_assignments: 'REGION',
  assignment_events: 'REGION',
  record_corrections: 'REGION',
  credentials: 'REGION',
  credential_status_events: 'REGION',
  credentials_due: 'REGION',
  completions_due: 'REGION',
  status_lists: 'REGION',
  examinations: 'REGION',
  assessments: 'REGION',
  assessment_results: 'REGION',
  rating_tasks: 'REGION',
  ratings: 'REGION',
  resolutions: 'REGION',
  disputes: 'REGION',
  mentorships: 'REGION',
  standing_cache: 'REGION',
  clearance_changes: 'REGION',
  failed_attempts: 'REGION',
  learning_cache: 'REGION',
  idempotency_keys: 'REGION',
  audit_events: 'REGION',
  audit_entries: 'REGION',
  audit_positions: 'REGION',
  audit_personal: 'REGION',
  audit_chain: 'REGION',
  audit_heads: 'REGION',

  api_keys: 'LOCAL',
  // Beside the keys; their feeds are read by other statements.
  webhook_endpoints: 'LOCAL',
  webhook_dead_letters: 'LOCAL',
  auth_users: 'LOCAL',
  auth_sessions: 'LOCAL',
  auth_accounts: 'LOCAL',
  auth_verifications: 'LOCAL',
  auth_two_factors: 'LOCAL',
  auth_rate_limits: 'LOCAL',
  auth_sign_in_failures: 'LOCAL',
  content_syncs: 'LOCAL',
  content_checks: 'LOCAL',
  content_findings: 'LOCAL',
  // Names content_syncs, which has an identity column.
  content_item_history: 'LOCAL',
  // Its history is written by a trigger, which Citus runs for local tables only; no statement joins it
  // with records but by its result.
  employments: 'LOCAL',
  // Joined with employments, and derived.
  person_search: 'LOCAL',
  employment_history: 'LOCAL',
  // Asked beside employments.
  retention_holds: 'LOCAL',
  // The feed compares positions with the transactions of the coordinator. As a reference table it would
  // be read on each worker, with the worker's transactions beside it.
  database_epoch: 'LOCAL',
  // One row that readiness writes: where it is refused, the coordinator's disk is full.
  write_probe: 'LOCAL',
  // For a day, and joined with nothing.
  files: 'LOCAL',
  imports: 'LOCAL',
  import_rows: 'LOCAL',
  // Read by itself; its people and units are copied everywhere.
  report_templates: 'LOCAL',
  schema_migrations: 'LOCAL',
  schema_migration_progress: 'LOCAL',
};
