/**
 * Prints what the page of developers says besides the schema, limits, prices and error codes, to
 * `schema/graphql/contract.json`, from which the site takes them; with `--check` fails when it is stale.
 */
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { BODY_LIMIT_BYTES } from '../src/http/app.ts';
import {
  BODY_BYTES_PER_POINT,
  NODES_PER_POINT,
  POINTS_PER_MILLISECOND,
  POINTS_PER_REQUEST,
} from '../src/http/budget.ts';
import { PLAIN_LIST } from '../src/http/graphql/cost.ts';
import { LIMITS } from '../src/http/graphql/limits.ts';
import { POLICIES } from '../src/http/rate-limit.ts';
import { MOST_DAYS, MOST_KEYS } from '../src/modules/api-key/manage-api-keys.service.ts';
import type { ErrorRow } from '../src/platform/error-table.ts';
import { COUNTED_AS, MAXIMUM_PAGE_SIZE, MOST_COUNTED } from '../src/platform/graphql/pagination.ts';
import { printFile } from '../src/process/command/print-file.ts';
import { DEFAULT_POINTS_PER_SECOND } from '../src/process/env.ts';
import { listErrors } from './print-errors.ts';

export const CONTRACT_FILE = fileURLToPath(
  new URL('../../schema/graphql/contract.json', import.meta.url),
);

const toRow = ([code, { status, meaning, message }]: [string, ErrorRow]) => ({
  code,
  status,
  meaning,
  message,
});

/** What a second gives to whoever falls under the policy, and what may be spent at once. */
function rateOf({ factor, seconds }: { factor: number; seconds: number }) {
  const perSecond = DEFAULT_POINTS_PER_SECOND * factor;
  return { perSecond, atOnce: perSecond * seconds };
}

/** The file as it is committed. */
export function printContract(): string {
  const { ofOperations, ofRequests } = listErrors();
  const contract = {
    limits: {
      ...LIMITS,
      pageSize: MAXIMUM_PAGE_SIZE,
      plainList: PLAIN_LIST,
      mostCounted: MOST_COUNTED,
      countedAs: COUNTED_AS,
      bodyKilobytes: BODY_LIMIT_BYTES / 1_024,
    },
    cost: {
      perRequest: POINTS_PER_REQUEST,
      perMillisecond: POINTS_PER_MILLISECOND,
      nodesPerPoint: NODES_PER_POINT,
      bodyKilobytesPerPoint: BODY_BYTES_PER_POINT / 1_024,
    },
    rates: {
      key: rateOf(POLICIES.key),
      unit: rateOf(POLICIES.unit),
      anonymous: rateOf(POLICIES.anonymous),
    },
    keys: { perUnit: MOST_KEYS, days: MOST_DAYS },
    errors: {
      ofRequests: ofRequests.map(toRow),
      ofOperations: ofOperations.map(toRow),
    },
  };
  return `${JSON.stringify(contract, null, 2)}\n`;
}

const USAGE = `用法：node api/scripts/print-contract.ts [--check]

把上限、费用和错误码写到 schema/graphql/contract.json，网站的开发者页面由它生成。
--check   只检查是否过时，不写入`;

const printed = { file: CONTRACT_FILE, name: 'schema/graphql/contract.json', print: printContract };

if (import.meta.main) {
  await runCommandLine({ usage: USAGE, run: (args) => printFile(args, printed) });
}
