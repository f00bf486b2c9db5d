import {
  answerNode,
  chatBlob,
  lineariseBlob,
  messageItem,
  questionNode,
  type MadeUpChat,
} from './linearise/test-support/made-up-chat';
import { READING_REASONS, type ReadingReason } from './reason';

const q = questionNode('q');
const a = answerNode('a');
const plain = chatBlob([q, a]);
const rated = chatBlob([q, answerNode('a', 'yes', { annotation: { rating: -1 } })]);
const old = { hasFeedbackTable: false };

/** One chat per reason. The type demands a row for a new reason, so that no reason is declared and never given. */
const CHATS: Record<ReadingReason, readonly [blob: unknown, made?: MadeUpChat]> = {
  origin_unresolved: [plain, { source: { originUnresolved: true } }],
  share_copy: [plain, { userId: 'shared-chat' }],
  unreadable_chat: [undefined],
  unreadable_message: [{ messages: [q, a, 'a text instead of a message'] }],
  empty_chat: [chatBlob([])],
  internal_chat: [plain, { content: { meta: { internal: true } } }],
  automation_chat: [plain, { content: { automated: true } }],
  imported_chat: [chatBlob([questionNode('q', 'hello', { context: null, model: 'gpt' }), a])],
  no_user_turn: [chatBlob([a])],
  no_assistant_answer: [chatBlob([q])],
  error_answer: [chatBlob([q, answerNode('a', '', { error: { content: 'failed' } })])],
  unfinished_answer: [chatBlob([q, answerNode('a', '<details type="reasoning" done="false">')])],
  text_conflict: [chatBlob([q, answerNode('a', 'this', { output: [messageItem('that')] })])],
  has_attachments: [chatBlob([questionNode('q', 'see', { files: [{ id: 'f' }] }), a])],
  stored_content: [
    chatBlob([
      q,
      answerNode('a', 'A.', { output: [{ type: 'function_call', name: 'view_chat' }] }),
    ]),
  ],
  low_rating: [rated, { content: old, options: { minRating: 1 } }],
  unrated: [plain, { options: { branch: 'rated' } }],
  not_on_branch: [
    chatBlob([q, answerNode('other', 'first', { parentId: 'q' }), { ...a, parentId: 'q' }]),
  ],
  off_branch_cut: [chatBlob([q, answerNode('a', '', { error: true }), questionNode('more')])],
  author_no_consent: [
    chatBlob([questionNode('q', 'hi', { user_id: 'bob' }), a]),
    { refused: ['bob'] },
  ],
  filtered: [plain, { options: { tags: ['work'] } }],
  no_pair: [plain, { options: { examples: ['pair', 'rated'] } }],
};

describe('READING_REASONS', () => {
  it.each(READING_REASONS)('%s occurs, and each message still has one fate', (reason) => {
    const [blob, made] = CHATS[reason];
    const reading = lineariseBlob(blob, made);
    expect([reading.reason, ...reading.fates.values()]).toContain(reason);
  });

  it('are not given to a chat without a fault', () => {
    const reading = lineariseBlob(plain);
    expect(reading.reason).toBeUndefined();
    expect([...reading.fates.values()]).toEqual(['exported', 'exported']);
  });
});
