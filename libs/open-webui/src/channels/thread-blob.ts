import type { JsonObject } from '../storage-format/json-value';
import { byTime, isReply, isWebhook, type Post } from './post';
import { nanosToSeconds } from './epoch-nanos';

/** Open WebUI stores a failure as the text of the reply. */
const ERROR_PREFIX = 'Error: ';
/** Posts of apps name nobody, but somebody outside wrote them: an author whom nobody knows and who consented to nothing. */
const NOBODY = '(nobody)';

/**
 * Builds the blob of a chat from a thread, so that one set of rules reads both. People's posts follow each other. A
 * reply hangs on the post that it answers, and the thread goes on with the first reply to a post.
 */
export function threadBlob(posts: readonly Post[]): JsonObject {
  const ordered = [...posts].sort(byTime);
  const nodes = new Map<string, JsonObject>();
  const answered = new Set<string>();
  let end: string | null = null;
  const lastOf = new Map<string, string>();
  let lastQuestion: string | undefined;
  for (const post of ordered) {
    if (!isReply(post)) {
      nodes.set(post.id, questionNode(post, end));
      lastQuestion = post.id;
      if (!isWebhook(post)) lastOf.set(post.userId, post.id);
      end = post.id;
      continue;
    }
    // The post a reply names, else the last one of the person who triggered it.
    const named =
      post.replyToId !== undefined && nodes.has(post.replyToId) ? post.replyToId : undefined;
    const asked = named ?? lastOf.get(post.userId) ?? lastQuestion;
    nodes.set(post.id, replyNode(post, asked ?? null));
    const first = asked === undefined || !answered.has(asked);
    if (asked !== undefined) answered.add(asked);
    // A late reply to an earlier post is an alternative and does not move the end of the thread.
    if (first && (end === null || asked === end)) end = post.id;
  }
  return { params: {}, history: { messages: Object.fromEntries(nodes), currentId: end } };
}

function questionNode(post: Post, parentId: string | null): JsonObject {
  return {
    parentId,
    role: 'user',
    content: post.content,
    files: post.data.files,
    timestamp: nanosToSeconds(post.nanos),
    user_id: authorOf(post),
    meta: { internal: isWebhook(post) },
  };
}

function replyNode(post: Post, parentId: string | null): JsonObject {
  const unfinished = post.meta.done === false;
  return {
    parentId,
    role: 'assistant',
    content: post.content,
    output: unfinished ? [{ type: 'message', status: 'in_progress' }] : post.data.output,
    error: post.content.startsWith(ERROR_PREFIX),
    timestamp: nanosToSeconds(post.nanos),
    model: post.meta.model_id,
    user_id: authorOf(post),
  };
}

function authorOf({ userId }: Post): string {
  return userId === '' ? NOBODY : userId;
}
