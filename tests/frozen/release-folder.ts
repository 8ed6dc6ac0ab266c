/**
 * What is kept of a release: `dump.sql`, its schema, and what it answered. See the README beside the
 * releases.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RELEASES = fileURLToPath(new URL('../fixtures/frozen/releases/', import.meta.url));

/** Who asks: an API key, a person (with the secret of a second factor), or, by neither, nobody. */
export interface FrozenViewer {
  apiKey?: string;
  staffNumber?: string;
  password?: string;
  totpUri?: string;
}

/** A document with variables, as one viewer sends it. */
export interface FrozenRequest {
  /** Name of the file in `documents/`, without its ending. */
  document: string;
  viewer: string;
  variables: Record<string, unknown>;
  /** Where the answer holds the page to go on from, until it says that there is no next one. */
  pages?: string[];
}

/** By a name that is unique in the release. */
export type Requests = Record<string, FrozenRequest>;

/** Bodies in order, without `extensions`: several where a request goes through pages. */
export type Answers = Record<string, unknown>[];

/** A difference from the answer of that time that is meant. */
export interface Difference {
  request: string;
  /** Where, from the body of the answer; the first step is the page, from 0. */
  path: (string | number)[];
  old: unknown;
  new: unknown;
  /** Title of the entry in schema/graphql/CHANGELOG.md. */
  entry: string;
}

export interface Release {
  name: string;
  dump: string;
  sdl: string;
  viewers: Record<string, FrozenViewer>;
  requests: Requests;
  /** Texts by name. */
  documents: Record<string, string>;
  /** By the name of the request. */
  answers: Record<string, Answers>;
}

const print = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Each on a line, as the server sent it. */
const printAnswers = (answers: Answers): string =>
  `[\n${answers.map((answer) => JSON.stringify(answer)).join(',\n')}\n]\n`;

/** Oldest first. */
export function listReleases(): string[] {
  return readdirSync(RELEASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export function readSdl(release: string): string {
  return readFileSync(join(RELEASES, release, 'schema.graphql'), 'utf8');
}

function readFolder(release: string, folder: string, ending: string): Record<string, string> {
  const path = join(RELEASES, release, folder);
  return Object.fromEntries(
    readdirSync(path).map((file) => [
      file.slice(0, -ending.length),
      readFileSync(join(path, file), 'utf8'),
    ]),
  );
}

function readJson<T>(release: string, file: string): T {
  return JSON.parse(readFileSync(join(RELEASES, release, file), 'utf8')) as T;
}

export function readRelease(name: string): Release {
  return {
    name,
    dump: readFileSync(join(RELEASES, name, 'dump.sql'), 'utf8'),
    sdl: readSdl(name),
    viewers: readJson(name, 'viewers.json'),
    requests: readJson(name, 'requests.json'),
    documents: readFolder(name, 'documents', '.graphql'),
    answers: Object.fromEntries(
      Object.entries(readFolder(name, 'answers', '.json')).map(([request, text]) => [
        request,
        JSON.parse(text) as Answers,
      ]),
    ),
  };
}

/** Differences from the answers of the release that are meant; the one file that changes. */
export function readDifferences(release: string): Difference[] {
  return readJson(release, 'differences.json');
}

/** Writes a new release; refuses one that is there, which is never made again. */
export function writeRelease(release: Release): void {
  const folder = join(RELEASES, release.name);
  mkdirSync(RELEASES, { recursive: true });
  mkdirSync(folder);
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const part of ['documents', 'answers']) mkdirSync(join(folder, part));
  write('dump.sql', release.dump);
  write('schema.graphql', release.sdl);
  write('viewers.json', print(release.viewers));
  write('requests.json', print(release.requests));
  write('differences.json', '[]\n');
  for (const [name, text] of Object.entries(release.documents)) {
    write(`documents/${name}.graphql`, text);
  }
  for (const [name, answers] of Object.entries(release.answers)) {
    write(`answers/${name}.json`, printAnswers(answers));
  }
}
