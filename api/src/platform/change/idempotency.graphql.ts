import { refusalType } from '../graphql/mutation.ts';
import { IdempotencyKeyReusedError } from './idempotency.service.ts';

export const IdempotencyKeyReusedRefusal = refusalType(
  'IdempotencyKeyReused',
  IdempotencyKeyReusedError,
  'The idempotency key was used before with other input. Nothing was changed.',
);
