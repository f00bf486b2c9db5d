import { resolveKey } from '../../runs/export-key';
import { type PiiKind, type Span, createScrubber } from '@app/pii';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { booleanFlag, commaListFlag, noWords, stringFlag } from '../command-line/flags';
import { inTermsOfFlags } from '../export/export-request-of';
import { piiOfFlags } from '../pii/pii-flags';
import { PII_OPTIONS } from '../pii/pii-options';
import { type ScrubConfig, scrubConfig } from '../scrub/scrub-config';
import { type ScrubLine, scrubLines } from '../scrub/scrub-lines';
import { UsageError } from '../../fine-tuning.errors';
import { loadRegistries } from '../load-registries';

export class ScrubCommand implements Command {
  readonly name = 'scrub';
  readonly usage =
    '[--detect] [--types TYPE[=ACTION],...] [--action ACTION] [--pii-... as for export] [--explain] < IN > OUT';
  readonly summary = 'replace or find personal data in JSON lines from stdin';
  readonly options = {
    detect: { type: 'boolean', help: 'leave the text as it is, only show what is in it' },
    types: { type: 'string', list: true, value: 'TYPE,...', help: 'only these types (all)' },
    action: {
      type: 'string',
      value: 'ACTION',
      help: 'replace, surrogate, mask, hash, redact or keep (replace)',
    },
    extension: EXTENSION_OPTION,
    ...PII_OPTIONS,
    'raw-pii': { type: 'boolean', help: 'look for nothing, and leave the text as it is' },
    explain: { type: 'boolean', help: 'add the rule and the context word to each span' },
  } as const;
  readonly notes =
    'In:  {"id": ..., "text": "..."} on each line. Out: {"id", "text", "spans": [{"start", "end", "type", "score"}]},\n' +
    'same order. Spans index the text that came in, in UTF-16 code units. Each line is a conversation of its own:\n' +
    '[PERSON_1] of one line is not [PERSON_1] of the next. FINE_TUNING_KEY is the key of hashes and surrogates.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const detect = booleanFlag(args, 'detect');
    const explain = booleanFlag(args, 'explain');
    if (booleanFlag(args, 'raw-pii')) {
      refuseOtherFlags(args);
      io.stderr.write('warning: --raw-pii, personal data stays in the text\n');
      const asItIs = ({ id, text }: ScrubLine): object => ({ id, text, spans: [] });
      await scrubLines(io.stdin, io.stdout, asItIs, io.signal);
      return EXIT.done;
    }
    const { kinds } = await loadRegistries(args);
    const { pii, shown } = configOf(args, kinds);
    const isKeyed = [pii.action, ...Object.values(pii.types)].some(
      (action) => action === 'hash' || action === 'surrogate',
    );
    // The other actions do not use the key: no key file is made for them.
    const key = isKeyed && !detect ? await resolveKey(io.env['FINE_TUNING_KEY']) : UNUSED_KEY;
    const scrubber = createScrubber(pii, Buffer.from(key), { kinds });
    const show = (spans: readonly Span[]): object[] =>
      spans
        .filter(({ type }) => shown === null || shown.has(type))
        .map(({ start, end, type, score, rule, context }) =>
          explain ? { start, end, type, score, rule, context } : { start, end, type, score },
        );
    await scrubLines(
      io.stdin,
      io.stdout,
      ({ id, text }) => {
        const result = detect ? { text, spans: scrubber.detect(text) } : scrubber.scrubText(text);
        if (result instanceof Promise || result.spans instanceof Promise) {
          throw new TypeError('without engines the scrubber answers at once');
        }
        return { id, text: result.text, spans: show(result.spans) };
      },
      io.signal,
    );
    return EXIT.done;
  }
}

function configOf(args: CliArgs, kinds: readonly PiiKind[]): ScrubConfig {
  try {
    const settings = piiOfFlags(args, kinds);
    const types = commaListFlag(args, 'types');
    return scrubConfig(types, stringFlag(args, 'action'), settings, kinds);
  } catch (error) {
    throw inTermsOfFlags(error);
  }
}

/** @throws UsageError `cli/flags`, for a flag that means nothing where nothing is looked for */
function refuseOtherFlags({ flags }: CliArgs): void {
  const other = Object.keys(flags).find((name) => name !== 'raw-pii');
  if (other !== undefined)
    throw new UsageError('cli/flags', `--raw-pii and --${other} exclude each other`, '--raw-pii');
}

const UNUSED_KEY = '0'.repeat(32);
