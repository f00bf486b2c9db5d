import type { PiiConfig } from '@app/pii';
import type { ExampleKind, LineariseOptions } from '@app/open-webui';
import type { ConsentJudge } from '../consent/gate/consent-judge';
import type { ConversationProcessor } from './conversation-processor';
import type { FilterRegistry } from '../filters/filter.registry';
import type { QualityRules } from '../filters/filters-on';
import type { Draft } from './draft';
import type { LanguageDetector } from './language-vote';
import type { ClusterRules } from './near/cluster-threshold';
import type { Stage } from './pipeline';
import { CleanStage } from './stages/clean.stage';
import { ConsentStage } from './stages/consent.stage';
import { DecontaminateStage, type HeldOutLookup } from './stages/decontaminate.stage';
import { DedupStage } from './stages/dedup.stage';
import { FormatStage, type FormatOfExport } from './stages/format.stage';
import { LineariseStage } from './stages/linearise.stage';
import { OwnTurnsStage } from './stages/own-turns.stage';
import { QualityStage } from './stages/quality.stage';
import { ReadStage } from './stages/read.stage';
import { ScrubStage } from './stages/scrub.stage';
import { SplitStage, type SplitRules } from './stages/split.stage';
import { WriteStage, type RowSink } from './stages/write.stage';
import type { TokenCounter } from './tokens/token-counter';

/** The part of a recipe that the stages follow. */
export interface PipelineRules
  extends LineariseOptions, QualityRules, ClusterRules, Omit<SplitRules, 'split'> {
  readonly split: SplitRules['split'];
}

/** What the stages work with that change and judge the content of a conversation. */
export interface ContentParts {
  readonly processor: ConversationProcessor;
  /** Null for a raw export. */
  readonly pii: PiiConfig | null;
  readonly formats: readonly FormatOfExport[];
  readonly counter: TokenCounter;
  /** Null where the recipe needs no language. */
  readonly languages: LanguageDetector | null;
  /** Filters that the rules may name. */
  readonly filters: FilterRegistry;
  /** What must not be trained on. Default nothing. */
  readonly heldOut?: HeldOutLookup | null;
}

/** What the stages of an export work with. */
export interface PipelineParts extends ContentParts {
  readonly judge: ConsentJudge;
  readonly sink: RowSink;
  /** Who alone is shown the rows, as for the settings of an attempt. Default: it is a dataset. */
  readonly shownTo?: string | undefined;
}

/** The stages of one pipeline. The first two work on stored chats, the others on one conversation at a time. */
export interface Pipeline {
  readonly read: ReadStage;
  readonly linearise: LineariseStage;
  /** In order. */
  readonly conversation: readonly Stage<Draft, Draft>[];
}

/**
 * All stages, in the order in which every conversation passes them:
 * `read -> linearise -> consent -> clean -> scrub -> quality -> decontaminate -> dedup -> format -> split -> write`.
 *
 * `consent` stands before every stage that keeps state. A raw export has no `scrub`. Only one that names held-out texts has
 * `decontaminate`, and only what one person is shown of other people's chats has `own-turns`, so early that nothing of the
 * others is measured or found.
 */
export function pipelineOf(rules: PipelineRules, parts: PipelineParts): Pipeline {
  const { judge, shownTo } = parts;
  const mayUse = (userId: string): boolean => judge.judge(userId) === null;
  return {
    read: new ReadStage(),
    linearise: new LineariseStage({ ...rules, examples: examplesOf(parts.formats) }, mayUse),
    conversation: [
      new ConsentStage(judge),
      ...(shownTo === undefined ? [] : [new OwnTurnsStage(shownTo)]),
      ...contentStages(rules, parts, rules),
      new SplitStage(rules, parts.languages),
      new WriteStage(parts.sink),
    ],
  };
}

/** What has to be made of a chat for these formats. */
function examplesOf(formats: readonly FormatOfExport[]): readonly ExampleKind[] {
  return [...new Set(formats.map(({ takes = 'conversation' }) => takes))];
}

/**
 * The stages that need nothing but the conversation: those that `DataProcessor.process` runs as well.
 * @param clusters what says whether similar conversations will be looked for. Default null: they will not
 */
export function contentStages(
  rules: QualityRules,
  parts: ContentParts,
  clusters: ClusterRules | null = null,
): Stage<Draft, Draft>[] {
  const { processor, pii, heldOut = null } = parts;
  return [
    new CleanStage(processor),
    ...(pii === null ? [] : [new ScrubStage(processor, pii)]),
    new QualityStage(rules, parts.counter, parts.languages, parts.filters),
    ...(heldOut === null ? [] : [new DecontaminateStage(heldOut)]),
    new DedupStage(clusters),
    new FormatStage(processor, parts.formats),
  ];
}
