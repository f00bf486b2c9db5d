import { UsageError } from '../fine-tuning.errors';
import type { FormatAbout, Formatter } from './formatter';
import { AxolotlFormatter } from './axolotl/axolotl.formatter';
import { AlpacaFormatter } from './llama-factory/alpaca.formatter';
import { LlamaFactoryFormatter } from './llama-factory/llamafactory.formatter';
import { ChatMlFormatter } from './text/chatml.formatter';
import { GeminiPreferenceFormatter } from './gemini/gemini-preference.formatter';
import { GeminiFormatter } from './gemini/gemini.formatter';
import { LlamaFactoryKtoFormatter } from './llama-factory/llamafactory-kto.formatter';
import { LlamaFactoryPreferenceFormatter } from './llama-factory/llamafactory-preference.formatter';
import { NovaPreferenceFormatter } from './nova/nova-preference.formatter';
import { NovaFormatter } from './nova/nova.formatter';
import { MistralFormatter } from './mistral/mistral.formatter';
import { OpenAiPreferenceFormatter } from './openai/openai-preference.formatter';
import { openAiFormatter } from './openai/openai-profiles';
import { PromptCompletionFormatter } from './text/prompt-completion.formatter';
import { ShareGptFormatter } from './llama-factory/sharegpt.formatter';
import { SwiftKtoFormatter } from './swift/swift-kto.formatter';
import { SwiftPreferenceFormatter } from './swift/swift-preference.formatter';
import { SwiftFormatter } from './swift/swift.formatter';
import { TrlPreferenceFormatter } from './trl/trl-preference.formatter';
import { TrlUnpairedFormatter } from './trl/trl-unpaired.formatter';
import { TrlFormatter } from './trl/trl.formatter';
import { TrlPromptFormatter } from './trl/trl-prompt.formatter';
import { TrlPromptCompletionFormatter } from './trl/trl-prompt-completion.formatter';

/** A format as lists of them show it; null is what nobody has said of it. */
export interface FormatDescription extends Pick<Formatter, 'name' | 'title'> {
  readonly takes: NonNullable<Formatter['takes']>;
  readonly purpose: FormatAbout['purpose'] | null;
  readonly trainers: FormatAbout['trainers'] | null;
  readonly cannotCarry: FormatAbout['cannotCarry'] | null;
}

/** The formats that can be asked for, by name. Hosts add their own. @publicApi */
export class FormatterRegistry {
  private readonly byName = new Map<string, Formatter>();

  /** @throws UsageError `format/duplicate` when two formats have one name */
  constructor(formatters: readonly Formatter[] = defaultFormatters()) {
    for (const formatter of formatters) {
      if (this.byName.has(formatter.name)) {
        throw new UsageError('format/duplicate', `two formats are called "${formatter.name}"`);
      }
      this.byName.set(formatter.name, formatter);
    }
  }

  /**
   * @param name of a format, or `NAME:PROFILE`
   * @throws UsageError `format/unknown` naming the formats there are, `format/profile` naming the profiles
   */
  get(name: string): Formatter {
    const [own = '', profile] = name.split(':', 2);
    const formatter = this.byName.get(own);
    if (formatter !== undefined)
      return profile === undefined ? formatter : inProfile(formatter, profile);
    throw new UsageError(
      'format/unknown',
      `there is no such format; known are ${this.names().join(', ')}`,
      'format',
    );
  }

  names(): string[] {
    return [...this.byName.keys()];
  }

  /** For `fine-tuning formats` and `GET /formats`. */
  describe(): FormatDescription[] {
    return this.all().map(({ name, title, takes = 'conversation', about }) => {
      const { purpose = null, trainers = null, cannotCarry = null } = about ?? {};
      return { name, title, takes, purpose, trainers, cannotCarry };
    });
  }

  all(): readonly Formatter[] {
    return [...this.byName.values()];
  }
}

function inProfile({ name, profiles = {} }: Formatter, profile: string): Formatter {
  const found = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(profiles);
  const there = known.length === 0 ? 'none' : known.join(', ');
  throw new UsageError(
    'format/profile',
    `profile: the format "${name}" has no such profile; it has ${there}`,
    'profile',
  );
}

function defaultFormatters(): Formatter[] {
  return [
    openAiFormatter(),
    new PromptCompletionFormatter(),
    new TrlFormatter(),
    new TrlPromptCompletionFormatter(),
    new TrlPromptFormatter(),
    new AxolotlFormatter(),
    new ShareGptFormatter(),
    new LlamaFactoryFormatter(),
    new SwiftFormatter(),
    new MistralFormatter(),
    new AlpacaFormatter(),
    new ChatMlFormatter(),
    new GeminiFormatter(),
    new NovaFormatter(),
    new OpenAiPreferenceFormatter(),
    new TrlPreferenceFormatter(),
    new TrlUnpairedFormatter(),
    new LlamaFactoryPreferenceFormatter(),
    new LlamaFactoryKtoFormatter(),
    new SwiftPreferenceFormatter(),
    new SwiftKtoFormatter(),
    new GeminiPreferenceFormatter(),
    new NovaPreferenceFormatter(),
  ];
}
