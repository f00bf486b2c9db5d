import { DEFAULT_PII_CONFIG, PII_ACTIONS, PII_PRESETS } from '@app/pii';
import { anyOf } from '../../dataset/recipe/export-options.table';
import type { CliOptions } from '../command-line/command';

/** Flags about personal data, the same for each command that scrubs. */
export const PII_OPTIONS = {
  pii: {
    type: 'string',
    value: 'ACTION',
    help: `${anyOf(PII_ACTIONS)} (${DEFAULT_PII_CONFIG.action})`,
  },
  'pii-types': {
    type: 'string',
    list: true,
    value: 'TYPE=ACTION,...',
    help: 'another action for some types',
  },
  'pii-preset': {
    type: 'string',
    value: 'NAME',
    help: `${anyOf(PII_PRESETS)} (${DEFAULT_PII_CONFIG.preset})`,
  },
  'pii-threshold': {
    type: 'string',
    list: true,
    value: 'TYPE=N,...',
    help: 'lowest score of a hit, 0 to 1, for some types',
  },
  'pii-allow': { type: 'string', value: 'FILE', help: 'what is let through: one value a line' },
  'pii-deny': { type: 'string', value: 'FILE', help: 'what always goes: one value a line' },
  'pii-recognizers': { type: 'string', value: 'FILE', help: 'own recognizers, as JSON' },
  'raw-pii': { type: 'boolean', help: 'no scrubbing at all; the manifest says so' },
} as const satisfies CliOptions;
