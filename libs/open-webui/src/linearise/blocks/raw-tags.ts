/** A pair of tags that a model or a filter wrote around reasoning or code, as plain text. */
export interface RawTag {
  readonly open: string;
  readonly close: string;
  readonly reasoning: boolean;
  /** Text up to a lone closing tag is reasoning: the template pre-filled the opening one. */
  readonly lone: boolean;
  /** Ways in which the word of the tags is written. Default: as it stands in them. */
  readonly spelled?: readonly string[];
  /** Whether the opening tag may have attributes. Default false. */
  readonly attributes?: true;
}

/** @param spelled ways in which the word is written; other ones are elements of XML that an answer is about */
const pair = (word: string, lone: boolean, spelled: readonly string[]): RawTag => ({
  open: `<${word}>`,
  close: `</${word}>`,
  reasoning: true,
  lone,
  spelled,
});
/** Open WebUI takes these with attributes as well. */
const thought = (word: string): RawTag => ({
  ...pair(word, true, [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
  attributes: true,
});

export const RAW_TAGS: readonly RawTag[] = [
  thought('think'),
  thought('thinking'),
  thought('thought'),
  pair('reasoning', true, ['reasoning', 'REASONING']),
  pair('reason', false, ['reason', 'REASON']),
  {
    open: '<|begin_of_thought|>',
    close: '<|end_of_thought|>',
    reasoning: true,
    lone: true,
  },
  { open: '◁think▷', close: '◁/think▷', reasoning: true, lone: true },
  { open: '<|channel>', close: '<channel|>', reasoning: true, lone: true },
  { open: '<|START_THINKING|>', close: '<|END_THINKING|>', reasoning: true, lone: true },
  { open: '<|inner_prefix|>', close: '<|inner_suffix|>', reasoning: true, lone: true },
  { open: '<seed:think>', close: '</seed:think>', reasoning: true, lone: true },
  { open: '[THINK]', close: '[/THINK]', reasoning: true, lone: true },
  { open: '<code_interpreter', close: '</code_interpreter>', reasoning: false, lone: false },
];

/** Tags around the answer itself, of which only the tags are removed. */
export const ANSWER_WRAPPERS: readonly string[] = ['<|begin_of_solution|>', '<|end_of_solution|>'];
