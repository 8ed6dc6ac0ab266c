/**
 * What this process counts about itself, in one registry that `/metrics` prints. Every label has values
 * of the code or of the schema, never a text that a client chose: see decision note 212.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
const registers = [registry];

/** In seconds: from what a cache answers to what a statement limit ends. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const httpRequests = new Counter({
  name: 'shequ_http_requests_total',
  help: 'Requests answered, by route as it is registered.',
  labelNames: ['route', 'method', 'status'],
  registers,
});

export const httpDuration = new Histogram({
  name: 'shequ_http_request_duration_seconds',
  help: 'From the arrival of a request to the end of its answer, by route.',
  labelNames: ['route'],
  buckets: BUCKETS,
  registers,
});

export const operations = new Counter({
  name: 'shequ_graphql_operations_total',
  help: 'GraphQL operations answered, by root field and by the code of the first error or OK.',
  labelNames: ['operation', 'code'],
  registers,
});

export const operationDuration = new Histogram({
  name: 'shequ_graphql_operation_duration_seconds',
  help: 'From the parsed body to the written answer of a GraphQL operation, by root field.',
  labelNames: ['operation'],
  buckets: BUCKETS,
  registers,
});

export const operationsInFlight = new Gauge({
  name: 'shequ_graphql_operations_in_flight',
  help: 'GraphQL operations that run or wait for their turn.',
  labelNames: ['state'],
  registers,
});

export const poolConnections = new Gauge({
  name: 'shequ_database_pool_connections',
  help: 'Connections of this process to the database, by state.',
  labelNames: ['state'],
  registers,
});

export const poolSize = new Gauge({
  name: 'shequ_database_pool_size',
  help: 'Connections that this process may open: DB_POOL_SIZE.',
  registers,
});

export const poolWaiting = new Gauge({
  name: 'shequ_database_pool_waiting',
  help: 'Statements that wait for a connection of this process.',
  registers,
});

export const databaseUp = new Gauge({
  name: 'shequ_database_up',
  help: '1 when the database answered this reading in time, else 0.',
  registers,
});

export const feedLag = new Gauge({
  name: 'shequ_feed_lag_seconds',
  help: 'For how long the oldest running change has held back the feeds; absent when unknown.',
  registers,
});

export const completionsDue = new Gauge({
  name: 'shequ_completions_due',
  help: 'People for whom the steps after a change are still to run, up to 10000; absent when unknown.',
  registers,
});

export const webhookDeliveries = new Counter({
  name: 'shequ_webhook_deliveries_total',
  help: 'POSTs to webhooks, by outcome: OK or why it failed.',
  labelNames: ['outcome'],
  registers,
});

export const webhooksFailing = new Gauge({
  name: 'shequ_webhooks_failing',
  help: 'Webhooks whose last try failed, paused ones not counted; absent when unknown.',
  registers,
});

export const webhookDeadLetters = new Gauge({
  name: 'shequ_webhook_dead_letters',
  help: 'Batches of changes that webhooks left out and nobody has sent again, up to 10000; absent when unknown.',
  registers,
});

export const sweeperRuns = new Counter({
  name: 'shequ_sweeper_runs_total',
  help: 'Rounds of the work beside requests, by sweeper and outcome (OK, FAILED).',
  labelNames: ['sweeper', 'outcome'],
  registers,
});

export const sweeperSuccess = new Gauge({
  name: 'shequ_sweeper_last_success_timestamp_seconds',
  help: 'Unix time of the end of the last round that succeeded.',
  labelNames: ['sweeper'],
  registers,
});

export const sweeperDuration = new Gauge({
  name: 'shequ_sweeper_last_duration_seconds',
  help: 'How long the last round took.',
  labelNames: ['sweeper'],
  registers,
});
