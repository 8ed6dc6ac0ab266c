/** What the steps of the history share: a served database, its commands, and whoever signed in. */
import { join } from 'node:path';
import { callAuth, signInAs } from '../../api/account/auth-client.ts';
import type { TestApi, TestCredentials } from '../../testkit/api.ts';
import { runCommand } from '../../testkit/command.ts';
import type { FrozenViewer, Requests } from '../release-folder.ts';

/** All passwords of the history begin with this; the rest is the staff number. */
const PASSWORD = 'lantern-river';

export interface Stage {
  api: TestApi;
  /** Empty folder for files that commands read and write. */
  folder: string;
  /** Content folders, as for CONTENT_DIR. */
  contentFolders: string[];
  /** Ids that requests name. */
  ids: Record<string, string>;
  viewers: Record<string, FrozenViewer>;
  /** Mutations as they were sent: sent again, they change nothing. */
  replays: Requests;
}

export const passwordOf = (staffNumber: string): string => `${PASSWORD}-${staffNumber}`;

/** Runs a command of the product; returns what it wrote to standard output. */
export async function command(stage: Stage, script: string, args: string[], input = '') {
  const env = {
    DATABASE_URL: stage.api.databaseUrl,
    CONTENT_DIR: stage.contentFolders.join(','),
  };
  const { exitCode, stdout, stderr } = await runCommand(script, args, env, input);
  if (exitCode !== 0) throw new Error(`${script} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

export const fileOf = (stage: Stage, name: string): string => join(stage.folder, name);

/** Sends a mutation with an input and returns its success; throws on a refusal. */
export async function mutate(
  stage: Stage,
  who: TestCredentials,
  field: string,
  input: Record<string, unknown>,
  selection: string,
  // biome-ignore lint/suspicious/noExplicitAny: the steps read what they asked for
): Promise<any> {
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
  const { data, errors } = await stage.api.graphql(
    `mutation ($input: ${name}Input!) { ${field}(input: $input) { __typename
       ... on ${name}Success { ${selection} } ... on Refusal { code message } } }`,
    { input },
    who,
  );
  const result = data?.[field] as { __typename: string } | undefined;
  if (result?.__typename !== `${name}Success`) {
    throw new Error(`${field}: ${JSON.stringify({ input, result, errors })}`);
  }
  return result;
}

export async function signIn(stage: Stage, staffNumber: string): Promise<TestCredentials> {
  return await stage.api.signIn(staffNumber, passwordOf(staffNumber));
}

/** The first sign-in with a password that was handed out: it is changed. */
export async function takeAccount(
  stage: Stage,
  staffNumber: string,
  handedOut: string,
): Promise<TestCredentials> {
  const { cookie } = await signInAs(stage.api, staffNumber, handedOut);
  const changed = await callAuth(stage.api, '/change-password', {
    cookie,
    body: { currentPassword: handedOut, newPassword: passwordOf(staffNumber) },
  });
  if (changed.status !== 200) throw new Error(`${staffNumber}: ${JSON.stringify(changed.body)}`);
  return { cookie: changed.cookie };
}

/** Names a person as one who asks requests. */
export function addViewer(stage: Stage, name: string, staffNumber: string): void {
  stage.viewers[name] = { staffNumber, password: passwordOf(staffNumber) };
}
