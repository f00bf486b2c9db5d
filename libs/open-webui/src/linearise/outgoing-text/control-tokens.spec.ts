import { dataTable } from '../../storage-format/data-table';
import { ownTurnOf, withoutControlTokens } from './control-tokens';

describe('withoutControlTokens', () => {
  it.each([
    ['an end', 'Hello.<|im_end|>', 'Hello.'],
    ['a whole turn', '<|im_start|>assistant\nHello.<|im_end|>\n', 'Hello.\n'],
    ['a turn of Gemma', '<start_of_turn>model\nHello.<end_of_turn>', 'Hello.'],
    ['a turn of Gemma 4', '<|turn>model\nHello.<turn|>', 'Hello.'],
    ['a header of Llama', '<|start_header_id|>assistant<|end_header_id|>\n\nHello.<|eot_id|>', '\n\nHello.'], // prettier-ignore
    ['a turn of DeepSeek', '<｜Assistant｜>Hello.<｜end▁of▁sentence｜>', 'Hello.'],
    ['instructions', '[INST] hi [/INST] Hello.</s>', ' hi  Hello.'],
    ['a token that no table holds', 'a<|fim_middle|>b', 'ab'],
    ['one within another', 'a<|im_<|im_end|>end|>b', 'ab'],
    ['with fullwidth bars and spaces', 'a<｜DSML｜invoke name="x">b', 'ab'],
    ['with bars and blocks', 'a<|end▁of▁sentence|>b', 'ab'],
    ['a whole text between edges', '<s>Hello.</s>', 'Hello.'],
    ['a role that is a word', 'the <|im_start|>assistantship', 'the assistantship'],
    // Negative rows
    ['operators', 'let f = a <| g |> h', 'let f = a <| g |> h'],
    ['a list with bars', '| a |> b <| c |', '| a |> b <| c |'],
    ['struck out', 'was <s>this</s> and that', 'was <s>this</s> and that'],
    ['struck out at the start', '<s>old</s> new', '<s>old</s> new'],
    ['struck out at the end', 'Use <s>text</s>', 'Use <s>text</s>'],
    ['brackets', '[INSTALL] and [TOOLS]', '[INSTALL] and [TOOLS]'],
    ['a word', 'the start_of_turn token', 'the start_of_turn token'],
    ['generics', 'Map<string, boss>', 'Map<string, boss>'],
    ['a shift', 'x << y >> z', 'x << y >> z'],
  ])('%s', (_, text, expected) => {
    expect(withoutControlTokens(text)).toBe(expected);
  });

  it('knows each token of the table', () => {
    const left = dataTable('control-tokens.tsv').filter(([token = '', kind]) =>
      withoutControlTokens(
        kind !== 'edge'
          ? `a ${token} b`
          : token.startsWith('</')
            ? `text ${token}`
            : `${token} text`,
      ).includes(token),
    );
    expect(left).toEqual([]);
  });
});

describe('ownTurnOf', () => {
  it.each([
    [
      'Hello.<|im_end|>\n<|im_start|>user\nAnd then?<|im_end|>\n<|im_start|>assistant\nSo.',
      'Hello.',
    ],
    ['Bye<|end|><|user|>hey there', 'Bye'],
    ['Bye<｜end▁of▁sentence｜><｜User｜>hey', 'Bye'],
    [`Bye<|im_end|>${'\n'.repeat(20)}<|im_start|>user\nhey`, 'Bye'],
    // Negative rows
    ['Hello.<|im_end|>\n<|im_start|>assistant\nMore.', undefined],
    ['```\n<|im_end|>\n<|im_start|>user\nhi\n```\nThis is the format.', undefined],
    ['<|im_end|><|im_start|>user\nhi', undefined],
    ['Hello.', undefined],
  ])('%p', (answer, expected) => {
    expect(ownTurnOf(answer)).toBe(expected ?? answer);
  });
});
