/** A pair of tags that a model or a filter wrote around reasoning or code, as plain text. */
export interface RawTag {
  readonly open: string;
  readonly close: string;
  readonly reasoning: boolean;
  /** Text up to a lone closing tag is reasoning: the template pre-filled the opening one. */
  readonly lone: boolean;
}

const pair = (word: string, lone: boolean): RawTag => ({
  open: `<${word}>`,
  close: `</${word}>`,
  reasoning: true,
  lone,
});

export const RAW_TAGS: readonly RawTag[] = [
  pair('think', true),
  pair('thinking', true),
  pair('thought', true),
  pair('Thought', true),
  pair('reasoning', true),
  pair('reason', false),
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
