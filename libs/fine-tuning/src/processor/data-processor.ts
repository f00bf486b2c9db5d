import {
  type HostPii,
  type PiiConfig,
  type PiiEngineOptions,
  type PiiRequest,
  describeEngines,
} from '@app/pii';
import { FineTuningError } from '../fine-tuning.errors';
import type { Conversation } from '@app/open-webui';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { piiOf, resolveRecipe } from '../dataset/recipe/resolve-recipe';
import { registriesOf, type Registries } from '../dataset/registries';
import type {
  ConversationProcessor,
  FormattedConversation,
  ScrubbedConversation,
} from '../pipeline/conversation-processor';
import { hostDraft } from '../pipeline/host-draft';
import { loadLanguageDetector } from '../pipeline/language-vote';
import type { Verdict } from '../pipeline/pipeline';
import { contentStages } from '../pipeline/pipeline-of';
import type { Reason } from '../pipeline/reason';
import { openEncoding, USUAL_ENCODING, type EncodingName } from '../pipeline/tokens/encodings';
import type { TextCounter } from '../pipeline/tokens/text-counter';
import { TokenCounter } from '../pipeline/tokens/token-counter';
import { cleanConversation } from './clean-conversation';
import { scrubConversation } from './scrub-conversation';
import { Scrubbers } from './scrubbers';
import { vouched } from './vouched';

/** What a processor works with. The module, the command line and every worker thread hand in their own. @publicApi */
export interface DataProcessorParts {
  /** Key of hashes and surrogates, at least 16 characters: the same key gives the same ones. */
  readonly key: string;
  /** Detectors besides the built-in ones. Default none. */
  readonly engines?: PiiEngineOptions;
  /** Settings of the host, on which those of a request stand and which apply where a call names none. Default none. */
  readonly pii?: HostPii | null;
  /** What there is to ask for: formats, filters, kinds of personal data. Default: what this package brings. */
  readonly registries?: Registries;
}

/** What `DataProcessor.process` made of a conversation. @publicApi */
export type ProcessedConversation =
  | {
      /** The line of the dataset file, without the line end. */
      readonly row: string;
      /** Cleaned and scrubbed. */
      readonly conversation: Conversation;
      /** Replaced spans per type. */
      readonly pii: ScrubbedConversation['counts'];
      readonly tokens: number;
    }
  | { readonly drop: Reason };

/** The fields of a request that say what becomes of one conversation; others would choose among many. @publicApi */
export type ProcessRequest = Pick<
  ExportRequest,
  'pii' | 'rawPii' | 'minTurns' | 'maxTokens' | 'encoding' | 'languages' | 'quality' | 'filters'
> & { readonly format: string };

/**
 * Cleans, scrubs and formats conversations: those of every export, and those of a host that injects it. A host puts its
 * own in its place with option `processor`, or in tests with `overrideProvider(DataProcessor)`; every export goes
 * through it then. Extend this class and call `super` for what stays as it is.
 *
 * Where conversations come from does not matter: a host fills in `Conversation` itself. Consent is the host's business
 * there, because only an export knows whose words they are.
 * @example
 * const processor = app.get(DataProcessor);
 * const answer = await processor.process(conversation, { format: 'openai', pii: { action: 'redact' } });
 * if ('row' in answer) await appendFile('train.jsonl', `${answer.row}\n`);
 * @publicApi
 */
export class DataProcessor implements ConversationProcessor {
  protected readonly registries: Registries;
  private readonly engines: PiiEngineOptions;
  private readonly host: HostPii | null;
  private readonly scrubbers: Scrubbers;
  private readonly counters = new Map<EncodingName, Promise<TextCounter>>();

  constructor({ key, engines = {}, pii = null, registries = registriesOf() }: DataProcessorParts) {
    this.registries = registries;
    this.engines = engines;
    this.host = pii;
    this.scrubbers = new Scrubbers(Buffer.from(key), engines, registries.kinds, pii?.config);
  }

  /**
   * Unicode clean-up of every text: NUL and lone surrogates go, outer white space is trimmed.
   * @returns `{ keep }` with the conversation, or `{ drop }` with the reason where no question or no answer is left
   */
  clean(conversation: Conversation): Verdict<Conversation> | Promise<Verdict<Conversation>> {
    return vouched(() => cleanConversation(conversation));
  }

  /**
   * Replaces personal data in every text of the conversation; the same person gets the same placeholder in every turn.
   * @param pii as in the body of an export, and in place of the host's settings. Default: those settings; without any, every
   *   type that is on by default is replaced by a placeholder
   * @throws ScrubError (or a promise rejected with it) when detection fails, UsageError for settings that cannot be
   */
  scrub(
    conversation: Conversation,
    pii?: PiiRequest | PiiConfig,
  ): ScrubbedConversation | Promise<ScrubbedConversation> {
    return vouched(() => {
      const scrubber = this.scrubbers.for(pii);
      return scrubber instanceof Promise
        ? scrubber.then((ready) => scrubConversation(ready, conversation))
        : scrubConversation(scrubber, conversation);
    });
  }

  /**
   * One row of a format.
   * @param format a name that `fine-tuning formats` lists
   * @returns `{ row }`, or `{ drop }` with the reason where the format cannot hold the conversation
   * @throws UsageError `format/unknown`
   */
  format(
    conversation: Conversation,
    format: string,
  ): FormattedConversation | Promise<FormattedConversation> {
    return vouched(() => this.registries.formats.get(format).format(conversation));
  }

  /**
   * All of it, with the rules of quality in between, as an export would do it: clean, scrub, quality, format.
   * @param request as the body of an export; `rawPii` leaves out the scrubbing
   * @throws UsageError naming the field that is wrong, ScrubError when detection fails
   */
  async process(
    conversation: Conversation,
    request: ProcessRequest,
  ): Promise<ProcessedConversation> {
    const { registries, host } = this;
    const settings = piiOf(request, registries.kinds, host);
    const engines = await describeEngines(this.engines);
    const recipe = resolveRecipe(request, registries, engines, settings);
    const { pii, format, languages } = recipe;
    const stages = contentStages(recipe, {
      processor: this,
      pii,
      formats: [this.registries.formats.get(format)],
      counter: await this.counterFor(request.encoding),
      languages: languages.length > 0 ? await loadLanguageDetector() : null,
      filters: this.registries.filters,
    });
    const draft = hostDraft(conversation);
    for (const stage of stages) {
      const verdict = await stage.run(draft);
      if ('drop' in verdict) return { drop: verdict.drop };
    }
    const { tokens, pii: counts } = draft;
    const [made] = draft.rows;
    if (made?.row === undefined)
      throw new FineTuningError('format/no-row', `${format} made no row and gave no reason for it`);
    return { row: made.row, conversation: draft.conversation, pii: counts, tokens };
  }

  /** @param encoding of a request that was resolved */
  private async counterFor(encoding: string = USUAL_ENCODING): Promise<TokenCounter> {
    const name = encoding as EncodingName;
    const texts = this.counters.get(name) ?? openEncoding(name);
    this.counters.set(name, texts);
    return new TokenCounter(await texts);
  }
}
