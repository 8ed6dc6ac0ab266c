/**
 * Sign-in, by better-auth: staff number (or phone number) and password, sessions in cookies, a second
 * factor, and single sign-on by OpenID Connect. People are made by administrators, never by signing
 * up. `auth-routes.ts` names the routes that are open; what is not named there does not exist. The
 * library has some 600 modules, so this file is loaded by `import()` alone: see decision note 092.
 */
import {
  authAccounts,
  authRateLimits,
  authSessions,
  authTwoFactors,
  authUsers,
  authVerifications,
} from '@shequ/schema/db/auth.ts';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import { faultOfPassword, PASSWORD_LENGTH } from '../organisation/credential/password.ts';
import { placeholderEmail } from '../organisation/credential/placeholder-email.ts';
import { waitingTime } from './auth-messages.ts';
import { ADDRESS_HEADER, SSO_PROVIDER } from './auth-names.ts';
import {
  selectOptionalPersonBySignInName,
  selectOptionalPersonByStaffNumber,
  selectOptionalSignInPerson,
} from './auth-person.store.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { signInNameOf } from './sign-in-name.ts';
import { consumeRate } from './sign-in-throttle.store.ts';
import { admitGuess, clearGuesses, type Guess } from './sign-in-throttle.ts';
import { withAccountName } from './totp-uri.ts';

const DAY_SECONDS = 24 * 60 * 60;
const TOTP_ROUTES: ReadonlySet<string> = new Set([
  '/two-factor/enable',
  '/two-factor/get-totp-uri',
]);

/** Single sign-on of a government identity provider (OpenID Connect). */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claim of the ID token that holds the staff number. */
  staffNumberClaim: string;
}

export interface AuthSettings {
  database: Database;
  secret: string;
  /** Origin that browsers use, e.g. `http://127.0.0.1:4000`. */
  baseUrl: string;
  /** Origins that may send changes; `baseUrl` among them. */
  trustedOrigins: string[];
  oidc: OidcSettings | null;
  log: Logger;
}

/** Refuses a guess that is one too many, by name and with the time to wait. */
async function refuseTooMany(sql: SqlRunner, guess: Guess): Promise<void> {
  const state = await admitGuess(sql, guess);
  if (state.isAllowed) return;
  const { retryAfterSeconds, reason } = state;
  const wait = waitingTime(retryAfterSeconds);
  const message =
    reason === 'PLACE'
      ? `密码错误次数过多，请 ${wait}后再试。忘了密码，请单位的管理员重置。`
      : `这个账号正被人反复试密码，登录放慢了：请 ${wait}后再试。密码没有被核对，不是你输错了。`;
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_GUESSES', message, retryAfterSeconds },
    { 'retry-after': String(retryAfterSeconds) },
  );
}

/** Body of a route as an object; routes check the rest themselves. */
function bodyOf(context: { body?: unknown }): Record<string, unknown> {
  return typeof context.body === 'object' && context.body !== null
    ? (context.body as Record<string, unknown>)
    : {};
}

export function createAuth(settings: AuthSettings) {
  const { database, log } = settings;
  const { sql } = database;

  const browsers = createKnownBrowsers(settings.secret, settings.baseUrl.startsWith('https:'));
  const addressOf = (headers: Headers | undefined): string => headers?.get(ADDRESS_HEADER) ?? '';

  /** Both kinds of name become the staff number; the guess is counted on it, whether anybody has it or not. */
  async function guessOf(name: string, headers: Headers | undefined): Promise<[string, Guess]> {
    const person = await selectOptionalPersonBySignInName(sql, name);
    const staffNumber = person?.staffNumber ?? name;
    const knownBrowser =
      person === null ? null : browsers.markFor(headers?.get('cookie'), person.id);
    const account = `name:${staffNumber.slice(0, 64)}`;
    return [staffNumber, { account, address: addressOf(headers), knownBrowser }];
  }

  async function beforeSignIn(body: Record<string, unknown>, headers?: Headers): Promise<void> {
    if (typeof body.username !== 'string') return;
    const [staffNumber, guess] = await guessOf(signInNameOf(body.username), headers);
    body.username = staffNumber;
    await refuseTooMany(sql, guess);
  }

  const changeOf = (userId: string, headers: Headers | undefined): Guess => ({
    account: `person:${userId}`,
    address: addressOf(headers),
    knownBrowser: browsers.markFor(headers?.get('cookie'), userId),
  });

  async function beforeChangePassword(
    body: Record<string, unknown>,
    userId: string,
    headers: Headers | undefined,
  ): Promise<void> {
    await refuseTooMany(sql, changeOf(userId, headers));
    const person = await selectOptionalSignInPerson(sql, userId);
    if (person === null || typeof body.newPassword !== 'string') return;
    const fault =
      body.newPassword === body.currentPassword
        ? '新密码不能与现在的密码相同。'
        : faultOfPassword(body.newPassword, person);
    if (fault !== null)
      throw new APIError('BAD_REQUEST', { code: 'PASSWORD_REFUSED', message: fault });
    // Whoever knew the old password is signed out everywhere else.
    body.revokeOtherSessions = true;
  }

  const auth = betterAuth({
    appName: '社区学堂',
    baseURL: settings.baseUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    trustedOrigins: settings.trustedOrigins,
    telemetry: { enabled: false },
    database: drizzleAdapter(drizzle(database.sql), {
      provider: 'pg',
      schema: {
        user: authUsers,
        session: authSessions,
        account: authAccounts,
        verification: authVerifications,
        twoFactor: authTwoFactors,
        rateLimit: authRateLimits,
      },
    }),
    user: { additionalFields: { passwordChangeRequired: { type: 'boolean', input: false } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.minimum,
      maxPasswordLength: PASSWORD_LENGTH.maximum,
    },
    account: {
      // A sign-on identity is linked only to the person whose staff number it carries (below).
      accountLinking: {
        enabled: true,
        trustedProviders: [SSO_PROVIDER],
        updateUserInfoOnLink: false,
        // The address that links is ours, made from the staff number of a verified token; nobody
        // can register one to be linked to.
        requireLocalEmailVerified: false,
      },
      encryptOAuthTokens: true,
      updateAccountOnSignIn: false,
    },
    session: {
      // Idle for 7 days; the database caps a session at 30 days (see cap_session). Without
      // "remember me" the library gives it one day and a cookie that ends with the browser.
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      // Per address and route, and wide: a whole class may stand behind one address. Guesses at one
      // account are counted by `sign-in-throttle.ts`.
      window: 10,
      max: 500,
      customRules: {
        '/sign-in/username': { window: 300, max: 450 },
        '/sign-in/social': { window: 300, max: 450 },
        '/change-password': { window: 300, max: 450 },
        '/two-factor/*': { window: 300, max: 450 },
      },
      customStorage: {
        consume: async (key, rule) => {
          const retryAfter = await consumeRate(sql, key, rule);
          return { allowed: retryAfter === null, retryAfter };
        },
      },
    },
    advanced: {
      cookiePrefix: 'shequ',
      useSecureCookies: settings.baseUrl.startsWith('https:'),
      // Written out because the library switches them off by itself under test runners.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: {
      // At `warn` the library would write refusals to standard error past this function.
      level: 'info',
      // Only the text: further arguments may hold request data.
      log: (level, message) => {
        if (level === 'error') log.error({ from: 'auth' }, message);
        else if (level === 'warn') log.warn({ from: 'auth' }, message);
        else log.debug({ from: 'auth' }, message);
      },
    },
    // Faults that are not refusals come out to our error handler; the library would print them with
    // the values of the statement, password hashes among them.
    onAPIError: { throw: true, errorURL: `${settings.baseUrl}/sign-in/` },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await selectOptionalSignInPerson(sql, session.userId);
            if (person === null || person.isDisabled) {
              throw new APIError('FORBIDDEN', {
                code: 'PERSON_DISABLED',
                message: '该账号已停用，请联系管理员。',
              });
            }
            // Told only to who has just given the password: it says another sign-in name.
            if (person.mergedIntoNumber !== null) {
              throw new APIError('FORBIDDEN', {
                code: 'PERSON_MERGED',
                message: `这个账号已并入工号 ${person.mergedIntoNumber}，学习记录都在那里。请用工号 ${person.mergedIntoNumber} 和它的密码登录；不知道密码，请管理员重置。`,
              });
            }
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-in/username') {
          await beforeSignIn(bodyOf(context), context.headers);
        }
        if (context.path === '/change-password') {
          const session = await auth.api.getSession({ headers: context.headers as Headers });
          if (session !== null) {
            await beforeChangePassword(bodyOf(context), session.user.id, context.headers);
          }
        }
      }),
      after: createAuthMiddleware(async (context) => {
        const succeeded = !(context.context.returned instanceof Error);
        if (context.path === '/sign-in/username') {
          if (succeeded) {
            const [, guess] = await guessOf(String(bodyOf(context).username), context.headers);
            await clearGuesses(sql, guess);
          }
          // Not the name: people type their password there by mistake.
          log[succeeded ? 'info' : 'warn'](
            {
              event: succeeded ? 'signed-in' : 'sign-in-refused',
              personId: context.context.newSession?.user.id ?? null,
              address: context.headers?.get(ADDRESS_HEADER) ?? null,
            },
            succeeded ? 'a person signed in' : 'a sign-in was refused',
          );
        }
        if (context.path === '/change-password' && succeeded) {
          const userId = context.context.session?.user.id ?? context.context.newSession?.user.id;
          if (userId !== undefined) await clearGuesses(sql, changeOf(userId, context.headers));
        }
        const { newSession } = context.context;
        if (newSession !== null && newSession !== undefined) {
          context.setHeader(
            'set-cookie',
            browsers.cookieFor(context.headers?.get('cookie'), newSession.user.id),
          );
        }
        if (TOTP_ROUTES.has(context.path)) {
          const { returned, session } = context.context;
          const shown = withAccountName(returned, String(session?.user.username ?? ''));
          if (shown !== null) return context.json(shown);
        }
        return undefined;
      }),
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 32,
        usernameValidator: (name) => /^[a-z0-9._-]+$/.test(name),
        validationOrder: { username: 'post-normalization' },
      }),
      twoFactor({ issuer: '社区学堂' }),
      ...(settings.oidc === null ? [] : [singleSignOn(settings.oidc)]),
    ],
  });

  function singleSignOn(oidc: OidcSettings) {
    return genericOAuth({
      config: [
        {
          providerId: SSO_PROVIDER,
          discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          clientId: oidc.clientId,
          clientSecret: oidc.clientSecret,
          scopes: ['openid', 'profile'],
          pkce: true,
          disableSignUp: true,
          disableImplicitSignUp: true,
          requireIdTokenVerification: true,
          // The person is the one whose staff number the verified token carries; without one there
          // is nobody to sign in, since no account is ever made here.
          mapProfileToUser: async (profile) => {
            const claim = profile[oidc.staffNumberClaim];
            const person =
              typeof claim === 'string'
                ? await selectOptionalPersonByStaffNumber(sql, claim.trim().toLowerCase())
                : null;
            return person === null
              ? { email: placeholderEmail('unknown'), emailVerified: false }
              : { email: placeholderEmail(person.id), emailVerified: true };
          },
        },
      ],
    });
  }

  return auth;
}

export type Auth = ReturnType<typeof createAuth>;
