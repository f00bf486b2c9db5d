import type { SelectionQuery, UnorderedChat } from '../chat-source';
import { areNanosInWindow, nanosToSeconds } from './epoch-nanos';
import type { OpenChannels } from './open-channels';
import { isReply, type Post } from './post';
import type { PostTable } from './post-table';

const PAGE = 1_000;
/** Allowance for the posts of a thread after the first, whose sizes the plan does not know. */
const THREAD_BYTES = 8 * 1024;

/** Plans one row per thread: the post that began it. */
export class ThreadPlan {
  constructor(
    private readonly table: PostTable,
    private readonly channels: OpenChannels,
  ) {}

  async *pages(
    query: SelectionQuery,
    signal: AbortSignal,
  ): AsyncGenerator<readonly UnorderedChat[]> {
    if (!(await this.table.exists())) return;
    const open = await this.channels.ids();
    const users = new Set(query.userIds);
    let after: string | undefined;
    for (;;) {
      signal.throwIfAborted();
      const page = await this.table.page(after, PAGE);
      const answered = await this.table.existing(
        page.flatMap((post) => (isLooseReply(post) ? [post.replyToId] : [])),
      );
      const threads = page.filter(
        (post) =>
          post.parentId === undefined &&
          open.has(post.channelId) &&
          (users.size === 0 || users.has(post.userId)) &&
          areNanosInWindow(post.nanos === 0n ? undefined : post.nanos, query) &&
          !(isLooseReply(post) && answered.has(post.replyToId)),
      );
      if (threads.length > 0) yield threads.map(planned);
      if (page.length < PAGE) return;
      after = page.at(-1)?.id;
    }
  }
}

/** Replies outside of threads (`channels.model_response_mode` = `channel`) belong to the post they answer. */
function isLooseReply(post: Post): post is Post & { replyToId: string } {
  return post.parentId === undefined && post.replyToId !== undefined && isReply(post);
}

function planned(post: Post & { bytes: number }): UnorderedChat {
  const seconds = nanosToSeconds(post.nanos);
  return {
    chatId: post.id,
    userId: post.userId,
    createdAt: seconds,
    updatedAt: seconds,
    // Threads have no flag of their own: every author decides for themselves.
    chatConsent: null,
    bytes: post.bytes + THREAD_BYTES,
  };
}
