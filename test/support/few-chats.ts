import { createOpenWebUiDatabase, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import { ENGINES } from './engines';

/** One admin who consents, with three chats: for what does not depend on which chats there are. */
export function fewChats(name: 'sqlite' | 'postgres' = 'sqlite'): Promise<OpenWebUiDatabase> {
  const chats = ['first', 'second', 'third'].map((title) => ({
    title,
    turns: [
      { user: `What do you say of the ${title} one?`, assistant: `The ${title} one suits you.` },
    ],
  }));
  const [, engine] = ENGINES.find(([known]) => known === name) ?? [];
  return createOpenWebUiDatabase({
    engine: engine ?? 'sqlite',
    people: [{ name: 'Ada', role: 'admin', consent: 'granted', chats }],
  });
}
