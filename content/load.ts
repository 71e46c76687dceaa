import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { ZodError, ZodType } from 'zod';
import { keysKnown, meant } from './keys-known.ts';
import { loadPlaces } from './load-places.ts';
import { LANGUAGES, LOCALES, type Locale } from './locales.ts';
import {
  bundle,
  type Content,
  type Fault,
  home,
  type LoadedTask,
  staffScript,
  type Task,
  task as taskSchema,
  type Words,
} from './schema.ts';
import { searchEntries } from './search-entries.ts';

/** A file of content that can be asked on which line something stands. */
export interface ContentFile {
  file: string;
  value: unknown;
  lineOf(path: readonly PropertyKey[]): number | null;
}

/** Reads one YAML file. What is wrong with its form is told with the line. */
export function readYaml(root: string, path: string, faults: Fault[]): ContentFile {
  const file = relative(root, path);
  if (!existsSync(path)) {
    faults.push({
      file,
      line: null,
      says: 'there is no such file; copy it from a task beside it and change it',
    });
    return { file, value: null, lineOf: () => null };
  }
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: counter });
  for (const error of [...document.errors, ...document.warnings]) {
    faults.push({
      file,
      line: error.linePos?.[0].line ?? null,
      says: `this is not well-formed YAML: ${error.message.split('\n')[0]}`,
    });
  }
  return {
    file,
    value: document.errors.length > 0 ? null : (document.toJS() as unknown),
    lineOf(path) {
      // The deepest part of the path that exists: a missing field is reported where it should stand.
      for (let depth = path.length; depth > 0; depth--) {
        const node = document.getIn(path.slice(0, depth), true) as
          | { range?: [number, number, number] }
          | undefined;
        if (node?.range) return counter.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

type Issue = ZodError['issues'][number];

/** Of the forms a value could have had, what is wrong with the one it comes nearest to. */
function nearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depth = (issues: Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const forms = (issue.errors as Issue[][]).filter((issues) => issues.length > 0);
  const [best] = forms.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (!best) return [issue];
  return best.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** What zod found, in words a person who edits content can use. */
export function explain(error: ZodError, source: ContentFile, schema?: ZodType): Fault[] {
  return error.issues.flatMap(nearest).map((issue) => {
    const where = issue.path.map(String).join(' → ') || 'the file';
    const says =
      issue.code === 'unrecognized_keys'
        ? `${where}: ${issue.keys.map((key) => `“${key}”`).join(', ')} is not known here; ${meant(issue.keys, schema ? keysKnown(schema, source.value, issue.path) : [])}`
        : issue.code === 'invalid_type' && valueAt(source.value, issue.path) === undefined
          ? `${where}: this is missing; add it`
          : `${where}: ${issue.message}`;
    const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { file: source.file, line: source.lineOf(at), says };
  });
}

/** Takes out of a tree of words what stands there without words, and gives its keys. */
function emptied(words: Words, path: string[] = []): string[][] {
  return Object.entries(words as Record<string, unknown>).flatMap(([key, value]) => {
    const here = [...path, key];
    if (value === null) {
      delete words[key];
      return [here];
    }
    return typeof value === 'object' && !Array.isArray(value) ? emptied(value as Words, here) : [];
  });
}

/** Loads everything under `root` (the content folder). Faults are collected; a task with faults is left out. */
export function loadContent(root: string): {
  content: Content;
  faults: Fault[];
  sources: Map<string, ContentFile>;
} {
  const faults: Fault[] = [];
  const sources = new Map<string, ContentFile>();
  const content: Content = {
    tasks: new Map(),
    bundles: new Map(),
    home: { tiles: {} },
    search: [],
    places: loadPlaces(root, sources, faults),
    common: {},
    frame: {},
  };
  const words = (locale: Locale, path: string): Words => {
    // A layer is written where it differs.
    if (LANGUAGES[locale].over !== null && !existsSync(path)) return {};
    const source = readYaml(root, path, faults);
    sources.set(source.file, source);
    const said = (source.value ?? {}) as Words;
    for (const path of emptied(said))
      faults.push({
        file: source.file,
        line: source.lineOf(path),
        says: `${path.join('.')} says nothing: write its words; words with a comma inside { } go in quotes`,
      });
    return said;
  };
  /** A file of a known form; null, and its faults told, when it has not that form. */
  const form = <T>(path: string, schema: ZodType<T>): T | null => {
    const source = readYaml(root, path, faults);
    sources.set(source.file, source);
    if (source.value === null) return null;
    const parsed = schema.safeParse(source.value);
    if (parsed.success) return parsed.data;
    faults.push(...explain(parsed.error, source, schema));
    return null;
  };
  for (const locale of LOCALES) {
    content.common[locale] = words(locale, join(root, 'words', locale, 'common.yaml'));
    // The words of the pages' own frame: the page loads them itself, the check reads them here.
    content.frame[locale] = words(locale, join(root, 'words', locale, 'ui.json'));
  }
  for (const entry of readdirSync(join(root, 'tasks'), { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name),
  )) {
    if (!entry.isDirectory()) continue;
    const folder = join(root, 'tasks', entry.name);
    const source = readYaml(root, join(folder, 'task.yaml'), faults);
    sources.set(source.file, source);
    if (source.value === null) continue;
    const parsed = taskSchema.safeParse(source.value);
    if (!parsed.success) {
      faults.push(...explain(parsed.error, source, taskSchema));
      continue;
    }
    if (parsed.data.id !== entry.name)
      faults.push({
        file: source.file,
        line: source.lineOf(['id']),
        says: `the id is “${parsed.data.id}” but the folder is called “${entry.name}”; make them the same`,
      });
    const loaded: LoadedTask = { task: parsed.data as Task, words: {}, staff: null };
    for (const locale of LOCALES) loaded.words[locale] = words(locale, join(folder, `${locale}.yaml`));
    loaded.staff = form(join(folder, 'staff.yaml'), staffScript);
    content.tasks.set(parsed.data.id, loaded);
  }
  for (const file of existsSync(join(root, 'bundles')) ? readdirSync(join(root, 'bundles')).sort() : []) {
    const made = file.endsWith('.yaml') ? form(join(root, 'bundles', file), bundle) : null;
    if (made) content.bundles.set(made.id, made);
  }
  if (existsSync(join(root, 'home.yaml'))) content.home = form(join(root, 'home.yaml'), home) ?? content.home;
  content.search = searchEntries(content.tasks, content.bundles);
  return { content, faults, sources };
}
