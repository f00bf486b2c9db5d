import { callText, saidByOpenAi, type OpenAiMessage, type Said } from './openai-row';
import { saidByGemini, saidByNova } from './said-by-clouds';

interface Call {
  readonly name: string;
  readonly arguments: object;
}
interface ShareGptRow {
  readonly conversations: readonly { readonly from: string; readonly value: string }[];
  readonly system?: string;
}
interface SwiftRow {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}
interface AlpacaRow {
  readonly instruction: string;
  readonly output: string;
  readonly system: string;
  readonly history: readonly (readonly string[])[];
}
interface PromptRow {
  readonly prompt: readonly OpenAiMessage[];
  readonly completion: readonly OpenAiMessage[];
}

/** How what a row says is read back, by format. */
export const READ_BACK: Readonly<Record<string, (row: never) => Said>> = {
  trl: saidByOpenAi,
  axolotl: saidByOpenAi,
  mistral: saidByOpenAi,
  'trl-prompt-completion': ({ prompt, completion }: PromptRow): Said =>
    saidByOpenAi({ messages: [...prompt, ...completion] }),
  gemini: saidByGemini,
  nova: saidByNova,
  sharegpt: saidByShareGpt,
  llamafactory: saidByShareGpt,
  swift: ({ messages }: SwiftRow): Said => {
    const texts: string[] = [];
    let before = '';
    for (const { role, content } of messages) {
      if (role === 'system') continue;
      const text = role === 'tool_call' ? saidByCall(JSON.parse(content) as Call) : content;
      const isJoined = role === before || (role === 'tool_call' && before === 'assistant');
      texts.push(isJoined ? `${texts.pop() ?? ''}\n${text}` : text);
      before = role;
    }
    return { system: messages[0]?.role === 'system' ? messages[0].content : '', texts };
  },
  alpaca: ({ instruction, output, system, history }: AlpacaRow): Said => ({
    system,
    texts: [...history.flat(), instruction, output],
  }),
  chatml: ({ text }: { readonly text: string }): Said => {
    const turns = [...text.matchAll(/<\|im_start\|>(\w+)\n([^]*?)<\|im_end\|>\n/g)];
    return {
      system: turns.find(([, role]) => role === 'system')?.[2] ?? '',
      texts: turns.filter(([, role]) => role !== 'system').map(([, , said = '']) => said),
    };
  },
};

function saidByShareGpt({ conversations, system }: ShareGptRow): Said {
  const first = conversations[0]?.from === 'system' ? conversations[0].value : '';
  return {
    system: system ?? first,
    texts: conversations
      .filter(({ from }) => from !== 'system')
      .map(({ from, value }, index, turns) => {
        if (from === 'function_call')
          return [JSON.parse(value) as Call | Call[]].flat().map(saidByCall).join('\n');
        const isList = from === 'observation' && turns[index - 1]?.value.startsWith('[') === true;
        return isList ? (JSON.parse(value) as string[]).join('\n') : value;
      }),
  };
}

function saidByCall({ name, arguments: args }: Call): string {
  return callText(name, args);
}
