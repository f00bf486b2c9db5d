import { useTranslator } from '../../i18n/language-context';
import type { MessageKey } from '../../i18n/messages';
import { FIELDS, type ExportField } from './fields';

type Described = Pick<ExportField, 'kind' | 'default' | 'example' | 'min' | 'max'>;

/** Names of encodings and numbers are the same in every language. */
const CHOICES = [
  'none', 'exact', 'near', 'model', 'language', 'rating', 'chat', 'user', 'drop', 'keep', 'visible', 'all', 'rated',
  'reconstruct', 'text', 'arena', 'edit', 'replace', 'surrogate', 'mask', 'hash', 'redact', 'strict', 'balanced',
  'secrets-only', 'standard', 'pattern',
] as const; // prettier-ignore

/** Words for what can be chosen, and for what a field takes. */
export function useFieldWords(): {
  readonly choice: (value: string | number | boolean) => string;
  readonly hintOf: (field: Described) => string | undefined;
  /** What the control of a path is called: `split.train`, `pii.recognizers.0.score`. */
  readonly nameOf: (path: string) => string;
} {
  const { text, list } = useTranslator();
  const choice = (value: string | number | boolean): string => {
    if (typeof value === 'boolean') return text(value ? 'form.yes' : 'form.no');
    const known = CHOICES.find((one) => one === value);
    return known === undefined ? String(value) : text(`choice.${known}` satisfies MessageKey);
  };
  const hintOf = ({ kind, default: given, example, min, max }: Described): string | undefined => {
    const words = [
      ...(kind === 'lines' ? [text('form.perLine')] : []),
      ...(min !== undefined && max !== undefined ? [text('form.range', { min, max })] : []),
      ...(min !== undefined && max === undefined ? [text('form.least', { min })] : []),
      ...(typeof example === 'string' || typeof example === 'number'
        ? [text('form.example', { example: String(example) })]
        : []),
      ...(Array.isArray(example) ? [text('form.example', { example: example.join(', ') })] : []),
      ...(given === undefined
        ? []
        : [text('form.default', { value: Array.isArray(given) ? list(given.map(choice)) : choice(given as string) })]), // prettier-ignore
    ];
    return words.length === 0 ? undefined : words.join(' ');
  };
  const nameOf = (path: string): string => {
    const field = FIELDS.get(path);
    if (field !== undefined) return text(`field.${field.path}`);
    const [, outer = '', at = ''] = /^(.+)\.(\d+)\.\w+$/.exec(path) ?? [];
    const entries = FIELDS.get(outer);
    if (entries === undefined) return path;
    return text('form.entry', { title: text(`field.${entries.path}`), number: Number(at) + 1 });
  };
  return { choice, hintOf, nameOf };
}
