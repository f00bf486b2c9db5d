import {
  type ConversationScrubber,
  type PiiConfig,
  type PiiEngineOptions,
  type PiiKind,
  type PiiRequest,
  describeEngines,
  openScrubber,
  resolvePii,
} from '@app/pii';
import { canonicalJson } from '../common/canonical-json';

/** Settings that are kept ready. An export has one; a host that clears up its own texts has few. */
const MOST_KEPT = 8;

type Settings = PiiRequest | PiiConfig;

/** The scrubbers of one processor, each opened when its settings are first asked for. */
export class Scrubbers {
  private readonly bySettings = new WeakMap<Settings, ConversationScrubber>();
  private readonly byMeaning = new Map<string, Promise<ConversationScrubber>>();

  constructor(
    private readonly key: Buffer,
    private readonly engines: PiiEngineOptions,
    private readonly kinds: readonly PiiKind[],
    /** Where a call names none. */
    private readonly usual: Settings = {},
  ) {}

  /**
   * A promise only until the settings are met for the second time.
   * @param pii settings of a recipe, which name the engines of this process, or a request, which those join
   * @throws UsageError, ScrubError as `openScrubber`
   */
  for(pii: Settings = this.usual): ConversationScrubber | Promise<ConversationScrubber> {
    return this.bySettings.get(pii) ?? this.open(pii);
  }

  private async open(pii: Settings): Promise<ConversationScrubber> {
    const config = await this.configOf(pii);
    const meaning = canonicalJson(config);
    let opened = this.byMeaning.get(meaning);
    if (opened === undefined) {
      opened = openScrubber(config, this.key, this.engines, this.kinds).then(inTurn);
      this.byMeaning.set(meaning, opened);
      const [oldest] = this.byMeaning.keys();
      if (oldest !== undefined && this.byMeaning.size > MOST_KEPT) this.byMeaning.delete(oldest);
      // A failure may pass, such as that of a model's folder on a network drive.
      opened.catch(() => this.byMeaning.delete(meaning));
    }
    const scrubber = await opened;
    this.bySettings.set(pii, scrubber);
    return scrubber;
  }

  private async configOf(pii: Settings): Promise<PiiConfig> {
    const config = resolvePii(pii as PiiRequest, this.kinds);
    const { engines = await describeEngines(this.engines) } = pii as Partial<PiiConfig>;
    return engines.length === 0 ? config : { ...config, engines };
  }
}

/** A scrubber keeps buffers between calls. Where it waits for an engine, the next call waits for it. */
function inTurn(scrubber: ConversationScrubber): ConversationScrubber {
  let last: Promise<unknown> | undefined;
  return {
    scrub(fields) {
      if (last !== undefined) {
        const next = last.then(() => scrubber.scrub(fields));
        last = next.catch(() => undefined);
        return next;
      }
      const answer = scrubber.scrub(fields);
      if (answer instanceof Promise) last = answer.catch(() => undefined);
      return answer;
    },
  };
}
