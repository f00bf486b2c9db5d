import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import { RECIPE_LIMITS } from '../common/limits';
import { RecipeFileError, type RecipeProblem } from './recipe-file.error';

/** What the parser says in words of its own, by its code. */
const WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a file holds one recipe',
  TAG_RESOLVE_FAILED: 'tags are not taken',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
};

/**
 * A recipe as it was written: YAML 1.2, of which JSON is a part. Keys that stand twice, tags and keys that are no text are
 * refused, because one reader of the file would take them for something else than another.
 */
export class RecipeText {
  /** What is written there, as JSON would hold it. */
  readonly value: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /**
   * @param file name for messages
   * @throws RecipeFileError
   */
  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, {
      lineCounter: this.lines,
      // Of its own it compares every key with every other one, which takes minutes for a file of a megabyte.
      uniqueKeys: false,
      schema: 'core',
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    const [broken] = [...this.document.errors, ...this.document.warnings];
    if (broken !== undefined) throw this.wrong([this.problemOf(broken)]);
    const problems = this.problemsOfKeys();
    if (problems.length > 0) throw this.wrong(problems);
    this.value = this.plain();
  }

  wrong(problems: readonly RecipeProblem[]): RecipeFileError {
    return new RecipeFileError(this.file, problems);
  }

  /** Line on which a field, or an entry of a list, begins; that of what it is in, where it is not there itself. */
  lineOf(path: readonly string[]): number {
    let node = this.document.contents as Node | null;
    let line = this.lineAt(node?.range?.[0] ?? 0);
    for (const step of path) {
      const held = isAlias(node) ? node.resolve(this.document) : node;
      if (isMap(held)) {
        const pair = held.items.find(({ key }) => isScalar(key) && String(key.value) === step);
        if (pair === undefined) return line;
        line = this.lineAt((pair.key as Node).range?.[0] ?? 0);
        node = pair.value as Node | null;
      } else if (isSeq(held)) {
        node = (held.items[Number(step)] ?? null) as Node | null;
        if (node === null) return line;
        line = this.lineAt(node.range?.[0] ?? 0);
      } else return line;
    }
    return line;
  }

  private problemsOfKeys(): RecipeProblem[] {
    const problems: RecipeProblem[] = [];
    const say = (node: unknown, field: string, message: string): void => {
      problems.push({ line: this.lineAt((node as Node).range?.[0] ?? 0), field, message });
    };
    let aliases = 0;
    visit(this.document, {
      Alias: (_key, node) => {
        if (++aliases !== RECIPE_LIMITS.aliases + 1) return undefined;
        say(node, '', `more than ${RECIPE_LIMITS.aliases} aliases`);
        return visit.BREAK;
      },
      Map: (_key, { items }) => {
        const seen = new Set<string>();
        for (const { key } of items) {
          const name = isScalar(key) ? String(key.value) : '';
          if (!isScalar(key) || typeof key.value !== 'string') say(key, name, 'a key is a text');
          else if (seen.has(name)) say(key, name, 'stands there twice');
          seen.add(name);
        }
      },
    });
    return problems;
  }

  /** Without what JSON cannot hold: shared and circular values of aliases, and numbers that are none. */
  private plain(): unknown {
    try {
      return JSON.parse(
        JSON.stringify(this.document.toJS({ maxAliasCount: RECIPE_LIMITS.aliases })),
      );
    } catch {
      throw this.wrong([{ line: 1, field: '', message: 'its aliases make too much of it' }]);
    }
  }

  private problemOf({ code, message, pos }: YAMLError): RecipeProblem {
    const words = WORDS[code] ?? `is no YAML: ${message}`;
    return { line: this.lineAt(pos[0]), field: '', message: words };
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line || 1;
  }
}
