import { TEXTS_COLUMN } from './openai-columns';
import { OPENAI, type OpenAiProfile } from './openai-profile';
import { neighbourProblems, plainProblems } from './openai-profile.rules';
import { OpenAiFormatter } from './openai.formatter';

/** Who reads rows of the format `openai`, where it is not OpenAI. */
export const OPENAI_PROFILES = {
  /** One file for all trainers that read chat messages at all. */
  plain: {
    title: 'OpenAI chat messages, texts alone, for every trainer',
    about: {
      purpose: 'SFT of all answers',
      trainers:
        'TRL 1.16.0, LLaMA-Factory 0.9.5, ms-swift 4.6.0, Axolotl 0.21.0, mistral-common 1.13.1, the file check of together 1.5.34, 2.14.0 and 3.1.1',
      cannotCarry: 'calls and results; a prefix that another row already trains',
    },
    target: { tools: 'none', mask: 'none', isAlternating: true },
    columns: [TEXTS_COLUMN],
    hasWeights: false,
    problems: plainProblems,
  },
  /** The rows are OpenAI's. Its documentation asks for a byte order mark. */
  azure: {
    ...OPENAI,
    byteOrderMark: true,
    title: 'OpenAI chat messages for Azure OpenAI',
    about: {
      ...OPENAI.about,
      trainers: 'Azure OpenAI by its documentation',
      cannotCarry: 'nothing',
    },
  },
  /** Together refuses neighbours of one role. It takes weights that are whole numbers, as ours are. */
  together: {
    ...OPENAI,
    title: 'OpenAI chat messages for Together',
    about: {
      ...OPENAI.about,
      trainers: 'the file check of together 2.14.0 and 3.1.1',
      cannotCarry: 'two questions or two answers in a row',
    },
    problems: neighbourProblems,
  },
  /** A system text stands first or nowhere, which OpenAI's own rules say too. */
  fireworks: {
    ...OPENAI,
    title: 'OpenAI chat messages for Fireworks',
    about: {
      ...OPENAI.about,
      trainers: 'Fireworks by its documentation',
      cannotCarry: 'a system text that is not first',
    },
  },
} as const satisfies Readonly<Record<string, OpenAiProfile>>;

export type OpenAiProfileName = keyof typeof OPENAI_PROFILES;

/** The format `openai` as it is, with the profiles of its other readers. */
export function openAiFormatter(): OpenAiFormatter {
  const profiles = Object.entries(OPENAI_PROFILES).map(([name, profile]) => [
    name,
    new OpenAiFormatter(profile),
  ]);
  return new OpenAiFormatter(
    OPENAI,
    Object.fromEntries(profiles) as Record<string, OpenAiFormatter>,
  );
}
