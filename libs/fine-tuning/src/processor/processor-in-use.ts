import { hash } from 'node:crypto';
import { loadModule } from '../extensions/load-module';
import type { ModuleMark } from '../dataset/recipe/recipe';
import { UsageError } from '../fine-tuning.errors';
import type { ConversationProcessor } from '../pipeline/conversation-processor';
import { DataProcessor, type DataProcessorParts } from './data-processor';

/** A processor, and how others come by the same one. */
export interface ProcessorInUse {
  readonly processor: ConversationProcessor;
  /**
   * How a recipe names it; null for this package's own. The hash is over its file, or over the source text of its methods
   * where it is an object of this process.
   */
  readonly mark: ModuleMark | null;
  /**
   * The module that worker threads load; null where they need none; undefined for an object of this process, which
   * cannot cross threads.
   */
  readonly path: string | null | undefined;
}

/** A class that a host puts in the place of `DataProcessor`. @publicApi */
export type DataProcessorClass = new (parts: DataProcessorParts) => ConversationProcessor;

const METHODS = ['clean', 'scrub', 'format'] as const;

/** Processors whose origin is known. Another one was put there by the host. */
const KNOWN = new WeakMap<object, ProcessorInUse>();

/**
 * The processor that an option asks for.
 * @param option path of a module whose default export is a class, or the class itself; absent or null: this package's own
 * @throws UsageError `extension/missing`, `extension/failed`, `processor/invalid`
 */
export async function openProcessor(
  option: string | DataProcessorClass | null | undefined,
  parts: DataProcessorParts,
): Promise<ProcessorInUse> {
  if (option === undefined || option === null)
    return known({ processor: new DataProcessor(parts), mark: null, path: null });
  if (typeof option !== 'string') return processorInUse(made(option, parts, option.name));
  const { path, name, sha256, content } = await loadModule(option, 'processor');
  return known({ processor: made(content, parts, name), mark: { name, sha256 }, path });
}

/**
 * What is known of a processor, which may be one that a host put there as a provider.
 * @throws UsageError `processor/invalid` naming the method that it lacks
 */
export function processorInUse(processor: ConversationProcessor): ProcessorInUse {
  const found = KNOWN.get(processor);
  if (found !== undefined) return found;
  const name = nameOf(processor);
  checkMethods(processor, name);
  return known({ processor, mark: { name, sha256: hashOf(processor) }, path: undefined });
}

function known(use: ProcessorInUse): ProcessorInUse {
  KNOWN.set(use.processor, use);
  return use;
}

function made(content: unknown, parts: DataProcessorParts, name: string): ConversationProcessor {
  if (typeof content !== 'function') {
    throw invalid(
      `"${name}" must export a class as default, made with what DataProcessor is made with`,
    );
  }
  const processor = new (content as DataProcessorClass)(parts);
  checkMethods(processor, name);
  return processor;
}

function checkMethods(processor: ConversationProcessor, name: string): void {
  const missing = METHODS.find((method) => typeof processor[method] !== 'function');
  if (missing !== undefined) throw invalid(`"${name}" has no method ${missing}`);
}

function nameOf(processor: object): string {
  const { constructor } = processor as { constructor?: { name?: string } };
  return constructor?.name ?? 'object';
}

/**
 * Over the text of everything that it does otherwise, so that two processes with the same code agree. What its methods
 * read from elsewhere is not in it; a property `version` is, for a host that changes such a thing.
 */
function hashOf(processor: object): string {
  const texts: string[] = [];
  for (
    let place: object | null = processor;
    place !== null && place !== DataProcessor.prototype && place !== Object.prototype;
    place = Object.getPrototypeOf(place) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(place).sort()) {
      const value: unknown = Object.getOwnPropertyDescriptor(place, name)?.value;
      if (name !== 'constructor' && typeof value === 'function')
        texts.push(`${name} ${String(value)}`);
      if (name === 'version') texts.push(`version ${String(value)}`);
    }
  }
  return hash('sha256', texts.join('\n'), 'hex');
}

function invalid(why: string): UsageError {
  return new UsageError('processor/invalid', `processor: ${why}`, 'processor');
}
