/** A small OpenID Connect provider on loopback: it signs whatever claims the test wants. */
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestProvider {
  issuer: string;
  /** Claims of the next tokens, besides those that the protocol needs. */
  claims: Record<string, unknown>;
  /** Nonce of the next ID token: taken from the authorisation URL. */
  nonce: string | null;
  close(): Promise<void>;
}

export async function startTestProvider(): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' };
  const state: { claims: Record<string, unknown>; nonce: string | null } = {
    claims: {},
    nonce: null,
  };
  let issuer = '';

  function sign(claims: Record<string, unknown>): string {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${encode(claims)}`;
    const signature = createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url');
    return `${unsigned}.${signature}`;
  }

  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    const now = Math.floor(Date.now() / 1_000);
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({ keys: [jwk] }),
      '/token': () => ({
        access_token: randomUUID(),
        token_type: 'Bearer',
        expires_in: 300,
        id_token: sign({
          iss: issuer,
          aud: 'shequ',
          iat: now,
          exp: now + 300,
          ...(state.nonce === null ? {} : { nonce: state.nonce }),
          ...state.claims,
        }),
      }),
      '/userinfo': () => state.claims,
    };
    const answer = answers[path];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    get claims() {
      return state.claims;
    },
    set claims(claims) {
      state.claims = claims;
    },
    get nonce() {
      return state.nonce;
    },
    set nonce(nonce) {
      state.nonce = nonce;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
