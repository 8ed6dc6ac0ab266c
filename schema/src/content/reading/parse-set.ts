/** Parses what was read from the folders into one set. */
import type { z } from 'zod';
import type { FoundFile } from '../files/found-file.ts';
import { type ParsedFile, parseFile } from '../files/parsed-file.ts';
import type { ParsedGists, ParsedList, ParsedLocal, ParsedSet } from '../files/parsed-set.ts';
import { GistsSchema } from '../lists/gists.ts';
import { LISTS, type ListName } from '../lists/lists.ts';
import type { ParseMarkdown } from '../markdown.ts';
import type { Fault, LocalValues } from '../model.ts';
import { decodeText } from '../source/decode-text.ts';
import { limitFaults } from '../source/limits.ts';
import { parseYaml, type YamlText } from '../source/yaml-text.ts';
import { shapeFaults } from '../source/zod-faults.ts';
import { type Remember, remembersNothing } from './load-memory.ts';

type AddFault = (fault: Omit<Fault, 'severity' | 'file'>) => void;

interface Parsed<T> {
  data: T;
  yaml: YamlText;
  file: string;
}

/** The text checked against its schema; null when it is wrong, with its faults added. */
function parseYamlText<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  faults: Fault[],
): Parsed<T> | null {
  const add: AddFault = (fault) => faults.push({ ...fault, file, severity: 'error' });
  const yaml = parseYaml(text, 1);
  for (const { place, message } of yaml.syntaxFaults) {
    add({ ...place, rule: 'front-matter/yaml-syntax', message: `写法有误：${message}。` });
  }
  if (yaml.syntaxFaults.length > 0) return null;
  const result = schema.safeParse(yaml.data);
  if (result.success) return { data: result.data, yaml, file };
  for (const { place, rule, message } of shapeFaults(result.error, yaml.data, yaml)) {
    add({ ...place, rule, message });
  }
  return null;
}

/** As {@link parseYamlText}; null when the file is absent, too. */
function parseYamlFile<T>(
  found: FoundFile | undefined,
  schema: z.ZodType<T>,
  faults: Fault[],
  remember: Remember,
): Parsed<T> | null {
  const text = found?.bytes ? decodeText(found.bytes) : null;
  if (found === undefined || text === null) return null;
  const { file } = found;
  const known = remember(`yaml ${file}`, [text], () => {
    const own: Fault[] = [];
    return { parsed: parseYamlText(text, file, schema, own), faults: own };
  });
  faults.push(...known.faults);
  return known.parsed;
}

function listOf<T>(
  parsed: { yaml: YamlText; file: string } | null,
  entries: readonly T[] | undefined,
  path: readonly string[],
): ParsedList<T> | null {
  if (parsed === null || entries === undefined) return null;
  return {
    file: parsed.file,
    entries: entries.map((value, index) => ({
      value,
      place: parsed.yaml.placeOf([...path, index]),
    })),
  };
}

/** Files without those whose path an earlier folder already holds; each of these is a fault. */
function withoutDuplicates(found: readonly FoundFile[], faults: Fault[]): FoundFile[] {
  const first = new Map<string, string>();
  return found.filter(({ path, file, role }) => {
    const earlier = first.get(path);
    if (role === null || earlier === undefined) {
      first.set(path, file);
      return true;
    }
    const message = `与 ${earlier} 同名。几个内容文件夹里不能有同一路径的文件，请改名或删掉一个。`;
    faults.push({
      file,
      line: 1,
      column: 1,
      rule: 'file/duplicate-path',
      severity: 'error',
      message,
    });
    return false;
  });
}

function parseDocuments(
  found: readonly FoundFile[],
  faults: Fault[],
  remember: Remember,
  parse: ParseMarkdown | undefined,
): ParsedFile[] {
  return found.flatMap(({ role, bytes, file, path }) => {
    const text = bytes === null ? null : decodeText(bytes);
    if (role?.role !== 'document' || text === null) return [];
    const limits = limitFaults(text);
    for (const { place, message } of limits) {
      faults.push({ file, ...place, rule: 'file/too-complex', severity: 'error', message });
    }
    if (limits.length > 0) return [];
    const identity = { ...role, file, path };
    // The path says the rest of the identity.
    return [remember(`document ${file}`, [text, path], () => parseFile(text, identity, parse))];
  });
}

function parseGists(
  found: readonly FoundFile[],
  faults: Fault[],
  remember: Remember,
): ParsedGists[] {
  return found.flatMap((each) => {
    if (each.role?.role !== 'gists') return [];
    const parsed = parseYamlFile(each, GistsSchema, faults, remember);
    if (parsed === null) return [];
    const { file, data, yaml } = parsed;
    return [
      {
        file,
        value: { sourceId: each.role.sourceId, ...data },
        versionPlace: yaml.placeOf(['version']),
        places: data.articles.map((_gist, index) => yaml.placeOf(['articles', index])),
      },
    ];
  });
}

function localOf(parsed: Parsed<LocalValues> | null): ParsedLocal | null {
  if (parsed === null) return null;
  const { file, data, yaml } = parsed;
  return {
    file,
    value: data,
    places: data.values.map((_value, index) => yaml.placeOf(['values', index])),
  };
}

function yamlFile(found: readonly FoundFile[], name: string): FoundFile | undefined {
  return found.find(({ role }) => role?.role === 'yaml' && role.name === name);
}

function idsOf(list: ParsedList<{ id: string }> | null): Set<string> | null {
  return list === null ? null : new Set(list.entries.map(({ value }) => value.id));
}

/** Parses everything; faults of shape and syntax come along, `check.ts` finds the rest. */
export function parseSet(
  all: readonly FoundFile[],
  today: string,
  remember: Remember = remembersNothing,
  parse?: ParseMarkdown,
): { set: ParsedSet; faults: Fault[] } {
  const faults: Fault[] = [];
  const found = withoutDuplicates(all, faults);
  const parseList = <T>(name: ListName, schema: z.ZodType<T>) =>
    parseYamlFile(yamlFile(found, name), schema, faults, remember);
  const sourcesFile = parseList('sources', LISTS.sources);
  const terms = parseList('competencies', LISTS.competencies);
  const synonymsFile = parseList('synonyms', LISTS.synonyms);
  const slotsFile = parseList('slots', LISTS.slots);
  const movedFile = parseList('moved', LISTS.moved);
  const sources = listOf(sourcesFile, sourcesFile?.data, []);
  const competencies = listOf(terms, terms?.data.competencies, ['competencies']);
  const positions = listOf(terms, terms?.data.positions, ['positions']);
  const slots = listOf(slotsFile, slotsFile?.data, []);
  const files = parseDocuments(found, faults, remember, parse);
  for (const { file, shapeFaults: shape } of files) {
    faults.push(
      ...shape.map(({ place, rule, message }) => ({
        file,
        ...place,
        rule,
        severity: 'error' as const,
        message,
      })),
    );
  }
  const set: ParsedSet = {
    files,
    present: found.flatMap(({ role, file }) =>
      role?.role === 'document'
        ? [{ kind: role.kind, courseSlug: role.courseSlug, slug: role.slug, file }]
        : [],
    ),
    images: new Set(found.flatMap(({ role, path }) => (role?.role === 'image' ? [path] : []))),
    sources,
    gists: parseGists(found, faults, remember),
    competencies,
    positions,
    synonyms: listOf(synonymsFile, synonymsFile?.data, []),
    slots,
    local: localOf(parseList('local', LISTS.local)),
    moved: listOf(movedFile, movedFile?.data, []),
    catalogue: remember('catalogue', [today, sourcesFile, terms, slotsFile], () => ({
      today,
      sources:
        sources === null ? null : new Map(sources.entries.map(({ value }) => [value.id, value])),
      competencies: idsOf(competencies),
      positions: idsOf(positions),
      slots: yamlFile(found, 'slots') === undefined ? new Set<string>() : idsOf(slots),
    })),
  };
  return { set, faults };
}
