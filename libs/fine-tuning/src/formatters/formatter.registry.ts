import { UsageError } from '../fine-tuning.errors';
import type { Formatter } from './formatter';
import { AlpacaFormatter } from './llama-factory/alpaca.formatter';
import { ChatMlFormatter } from './text/chatml.formatter';
import { GeminiPreferenceFormatter } from './gemini/gemini-preference.formatter';
import { GeminiFormatter } from './gemini/gemini.formatter';
import { LlamaFactoryKtoFormatter } from './llama-factory/llamafactory-kto.formatter';
import { LlamaFactoryPreferenceFormatter } from './llama-factory/llamafactory-preference.formatter';
import { NovaPreferenceFormatter } from './nova/nova-preference.formatter';
import { NovaFormatter } from './nova/nova.formatter';
import { OpenAiFormatter } from './openai/openai.formatter';
import { OpenAiPreferenceFormatter } from './openai/openai-preference.formatter';
import { PromptCompletionFormatter } from './text/prompt-completion.formatter';
import { ShareGptFormatter } from './llama-factory/sharegpt.formatter';
import { SwiftKtoFormatter } from './swift/swift-kto.formatter';
import { SwiftPreferenceFormatter } from './swift/swift-preference.formatter';
import { SwiftFormatter } from './swift/swift.formatter';
import { TrlPreferenceFormatter } from './trl/trl-preference.formatter';
import { TrlUnpairedFormatter } from './trl/trl-unpaired.formatter';

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

  /** @throws UsageError `format/unknown` naming the formats there are */
  get(name: string): Formatter {
    const formatter = this.byName.get(name);
    if (formatter !== undefined) return formatter;
    throw new UsageError(
      'format/unknown',
      `there is no such format; known are ${this.names().join(', ')}`,
      'format',
    );
  }

  names(): string[] {
    return [...this.byName.keys()];
  }

  all(): readonly Formatter[] {
    return [...this.byName.values()];
  }
}

function defaultFormatters(): Formatter[] {
  return [
    new OpenAiFormatter(),
    new PromptCompletionFormatter(),
    new ShareGptFormatter(),
    new SwiftFormatter(),
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
