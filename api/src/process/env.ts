/**
 * The environment, read once and checked. Nothing else reads `process.env`. Every variable is
 * listed in the README; an empty value counts as unset.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { OidcSettings } from '../modules/account/auth.ts';
import { parseSeed } from '../modules/credential/issuer/signing-key.ts';
import { type Network, parseNetwork } from '../modules/webhook/address-rules.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Cost points a second of one viewer on `/graphql`: about as many small requests. */
export const DEFAULT_POINTS_PER_SECOND = 2_000;

export const DEFAULT_DEMO_PASSWORD = 'shequ-demo';

/** One fault or several, each a sentence; `message` is one line. */
export class EnvError extends Error {
  override name = 'EnvError';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ON_OFF = { on: true, true: true, 1: true, off: false, false: false, 0: false } as const;
const PROXY_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

const wholeNumber = (minimum: number, maximum: number) =>
  z.string().transform((text, context) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= minimum && value <= maximum) return value;
    context.addIssue(`应为 ${minimum} 到 ${maximum} 之间的整数，得到的是 ${JSON.stringify(text)}`);
    return z.NEVER;
  });

const onOff = z.string().transform((text, context) => {
  const value = ON_OFF[text.toLowerCase() as keyof typeof ON_OFF];
  if (value !== undefined) return value;
  context.addIssue(`应为 on 或 off，得到的是 ${JSON.stringify(text)}`);
  return z.NEVER;
});

/** Never show the value: it holds a password. */
const databaseUrl = z.string().transform((text, context) => {
  try {
    const url = new URL(text);
    if (['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '') return text;
  } catch {
    // Told below: the parser's own message would repeat the value.
  }
  context.addIssue('应为 postgres://用户:密码@主机:端口/数据库 形式的地址');
  return z.NEVER;
});

/** An origin; a path is refused because cookies and links assume the site is at the root. */
const origin = z.string().transform((text, context) => {
  try {
    const url = new URL(text);
    if (['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === '') {
      return url.origin;
    }
  } catch {
    // The same sentence as for a URL with a path.
  }
  context.addIssue(
    `应为不带路径的网址，如 https://xuetang.example.gov.cn，得到的是 ${JSON.stringify(text)}`,
  );
  return z.NEVER;
});

/**
 * Addresses and ranges of the proxies. A number of hops or `true` is refused: whoever reaches the
 * server directly could then choose the address it sees (Fastify ignores hop counts for that reason).
 */
const trustProxy = z.string().transform((text, context) => {
  const parts = text.split(',').map((part) => part.trim());
  const isRange = (part: string) =>
    PROXY_RANGES.includes(part) || isIP(part.replace(/\/\d{1,3}$/, '')) !== 0;
  if (parts.every(isRange)) return parts;
  context.addIssue(
    `应为以逗号分隔的代理地址或网段，如 10.0.0.5,192.168.0.0/16,loopback，得到的是 ${JSON.stringify(text)}`,
  );
  return z.NEVER;
});

/** Networks inside which webhooks may go, besides public addresses. */
const networks = z.string().transform((text, context): Network[] => {
  const parts = text.split(',').map((part) => part.trim());
  const parsed = parts.map(parseNetwork);
  if (!parsed.includes(null)) return parsed as Network[];
  context.addIssue(
    `应为以逗号分隔的网段或地址，如 10.20.0.0/16,192.168.3.7，得到的是 ${JSON.stringify(text)}`,
  );
  return z.NEVER;
});

const EnvSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(4000).describe('TCP port; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  DATA_DIR: z.string().default('.data').describe('Folder of the embedded database and secrets.'),
  DATABASE_URL: databaseUrl
    .optional()
    .describe('PostgreSQL 15 or later, instead of the embedded one.'),
  PUBLIC_URL: origin.optional().describe('Origin under which browsers reach the server.'),
  CREDENTIAL_KEY: z
    .string()
    .refine(
      (text) => parseSeed(text) !== null,
      '应为 32 字节的 base64，可用 openssl rand -base64 32 生成',
    )
    .optional()
    .describe('Secret key that signs credentials.'),
  AUTH_SECRET: z.string().min(32, '至少 32 个字符，可用 openssl rand -base64 32 生成').optional(),
  TRUST_PROXY: trustProxy.default([]).describe('Proxies whose X-Forwarded-For is believed.'),
  DEMO_HISTORY: onOff.default(true),
  DEMO_PASSWORD: z.string().min(8, '至少 8 个字符').default(DEFAULT_DEMO_PASSWORD),
  CONTENT_DIR: z.string().default('content').describe('Content folders, separated by commas.'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `应为 ${LOG_LEVELS.join('、')} 之一`).optional(),
  PREPARED_STATEMENTS: onOff.default(true).describe('off behind PgBouncer below 1.21.'),
  DB_POOL_SIZE: wholeNumber(1, 200).default(10).describe('Connections of this process at most.'),
  RATE_LIMIT_POINTS_PER_SECOND: wholeNumber(1, 100_000_000).default(DEFAULT_POINTS_PER_SECOND),
  METRICS_TOKEN: z
    .string()
    .min(32, '至少 32 个字符，可用 openssl rand -base64 32 生成')
    .optional()
    .describe('Lets a program with this token read /metrics.'),
  LEAVER_RETENTION_MONTHS: wholeNumber(1, 1_200)
    .optional()
    .describe('Months after the last post; without it nobody is pseudonymised by itself.'),
  WEBHOOK_ALLOWED_NETWORKS: networks
    .default([])
    .describe('Networks that webhooks may reach besides public addresses.'),
  WEBHOOK_ALLOW_HTTP: onOff.default(false).describe('Whether webhooks may go without TLS.'),
  OIDC_ISSUER: z.url('应为单点登录服务的 issuer 网址').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_STAFF_NUMBER_CLAIM: z.string().default('preferred_username'),
});

export interface Env {
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded database, with demo data. */
  databaseUrl: string | null;
  publicUrl: string | null;
  /** Null only without DATABASE_URL: then one is kept in the data directory. */
  authSecret: string | null;
  /** Null: one is kept in the data directory. */
  credentialKey: Buffer | null;
  trustProxy: string[];
  /** Whether the people of the demo have a year of records. */
  demoHistory: boolean;
  demoPassword: string;
  contentDirs: string[];
  /** Null: `info` with DATABASE_URL, else `warn`, which leaves the printed addresses in sight. */
  logLevel: (typeof LOG_LEVELS)[number] | null;
  preparedStatements: boolean;
  poolSize: number;
  pointsPerSecond: number;
  /** Null: `/metrics` is for programs on this machine, and for nobody behind a public address. */
  metricsToken: string | null;
  /** How long leavers keep their names; null while the operator has stated nothing. */
  leaverRetentionMonths: number | null;
  /** Reached by webhooks besides public addresses. */
  webhookNetworks: Network[];
  webhookAllowHttp: boolean;
  oidc: OidcSettings | null;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The names of all variables; a test holds the README to them. */
export const ENV_NAMES = Object.keys(EnvSchema.shape);

/** Throws EnvError that names every fault. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    ENV_NAMES.flatMap((name) => {
      const value = source[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = EnvSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `环境变量 ${issue.path.join('.')} ${issue.message}`,
    );
    throw new EnvError(`${faults.join('；')}。`);
  }
  const values = parsed.data;
  const oidc = [values.OIDC_ISSUER, values.OIDC_CLIENT_ID, values.OIDC_CLIENT_SECRET];
  const faults: string[] = [];
  if (values.DATABASE_URL !== undefined && values.AUTH_SECRET === undefined) {
    faults.push(
      '使用 DATABASE_URL 时必须设置 AUTH_SECRET（至少 32 个字符，可用 openssl rand -base64 32 生成）',
    );
  }
  if (
    values.DATABASE_URL === undefined &&
    !isLoopback(values.HOST) &&
    values.DEMO_PASSWORD === DEFAULT_DEMO_PASSWORD
  ) {
    faults.push(
      `HOST 为 ${values.HOST}，其他机器可以访问，而演示账号仍用默认密码；请设置 DEMO_PASSWORD，或改用 DATABASE_URL，或把 HOST 设为 127.0.0.1`,
    );
  }
  if (oidc.some((value) => value !== undefined) && oidc.some((value) => value === undefined)) {
    faults.push('OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 必须同时设置');
  }
  if (faults.length > 0) throw new EnvError(`${faults.join('；')}。`);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(REPOSITORY, values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    authSecret: values.AUTH_SECRET ?? null,
    credentialKey: values.CREDENTIAL_KEY === undefined ? null : parseSeed(values.CREDENTIAL_KEY),
    trustProxy: values.TRUST_PROXY,
    demoHistory: values.DEMO_HISTORY,
    demoPassword: values.DEMO_PASSWORD,
    contentDirs: values.CONTENT_DIR.split(',').map((folder) => resolve(REPOSITORY, folder.trim())),
    logLevel: values.LOG_LEVEL ?? null,
    preparedStatements: values.PREPARED_STATEMENTS,
    poolSize: values.DB_POOL_SIZE,
    pointsPerSecond: values.RATE_LIMIT_POINTS_PER_SECOND,
    metricsToken: values.METRICS_TOKEN ?? null,
    leaverRetentionMonths: values.LEAVER_RETENTION_MONTHS ?? null,
    webhookNetworks: values.WEBHOOK_ALLOWED_NETWORKS,
    webhookAllowHttp: values.WEBHOOK_ALLOW_HTTP,
    oidc:
      values.OIDC_ISSUER === undefined
        ? null
        : {
            issuer: values.OIDC_ISSUER,
            clientId: values.OIDC_CLIENT_ID as string,
            clientSecret: values.OIDC_CLIENT_SECRET as string,
            staffNumberClaim: values.OIDC_STAFF_NUMBER_CLAIM,
          },
  };
}

/** What commands on a database need: its URL must be given, the rest of the environment need not be. */
export interface ScriptEnv {
  databaseUrl: string;
  contentDirs: string[];
  preparedStatements: boolean;
}

/** Throws EnvError that names every fault. */
export function readScriptEnv(source: Record<string, string | undefined> = process.env): ScriptEnv {
  if ((source.DATABASE_URL?.trim() ?? '') === '') {
    throw new EnvError(
      '请设置 DATABASE_URL，如 DATABASE_URL=postgres://用户:密码@127.0.0.1:5432/shequ。',
    );
  }
  // Only the server signs cookies.
  const env = readEnv({ AUTH_SECRET: '-'.repeat(32), ...source });
  return {
    databaseUrl: env.databaseUrl as string,
    contentDirs: env.contentDirs,
    preparedStatements: env.preparedStatements,
  };
}

/** What the commands for people, units and keys need. */
export interface CommandEnv {
  /** Null: the embedded database of the data directory. */
  databaseUrl: string | null;
  dataDir: string;
  contentDirs: string[];
  preparedStatements: boolean;
  leaverRetentionMonths: number | null;
}

/** Throws EnvError that names every fault. */
export function readCommandEnv(
  source: Record<string, string | undefined> = process.env,
): CommandEnv {
  // Only the server signs cookies and listens.
  const env = readEnv({ AUTH_SECRET: '-'.repeat(32), ...source, HOST: '' });
  return {
    databaseUrl: env.databaseUrl,
    dataDir: env.dataDir,
    contentDirs: env.contentDirs,
    preparedStatements: env.preparedStatements,
    leaverRetentionMonths: env.leaverRetentionMonths,
  };
}

/**
 * The folder in which a person typed a command. Package managers run scripts in the folder of the
 * package and tell this one in INIT_CWD.
 */
export function readCallerFolder(source: Record<string, string | undefined> = process.env): string {
  return source.INIT_CWD?.trim() || process.cwd();
}
