/** What `?options=` of an address asks of a connection when it begins. */
export interface StartupOptions {
  readonly searchPath: string | undefined;
  /** The others, each as `name=value`. */
  readonly settings: readonly string[];
}

/**
 * Takes libpq's command-line syntax apart: `-c name=value`, `-cname=value` and `--name=value`, separated by spaces; a backslash
 * keeps the character after it.
 */
export function readStartupOptions(text: string): StartupOptions {
  let searchPath: string | undefined;
  const settings: string[] = [];
  const words = wordsOf(text);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const setting = word === '-c' ? words.shift() : /^(?:-c|--)(.+)$/s.exec(word)?.[1];
    const [name, ...rest] = (setting ?? '').split('=');
    if (name === undefined || rest.length === 0) continue;
    const value = rest.join('=');
    if (name.replaceAll('-', '_') === 'search_path') searchPath = value;
    else settings.push(`${name}=${value}`);
  }
  return { searchPath, settings };
}

/** The other way round: one text for libpq. */
export function startupOptionsText(settings: readonly string[]): string {
  return settings.map((setting) => `-c ${setting.replace(/([\\ ])/g, '\\$1')}`).join(' ');
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:\\.|[^\s\\])+/gs)].map(([word]) => word.replace(/\\(.)/gs, '$1'));
}
