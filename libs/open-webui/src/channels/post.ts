import { textOf, type JsonObject } from '../storage-format/json-value';
import type { Row } from '../database/source-database';
import { objectOf, stringOr } from '../database/column-value';
import { toEpochNanos } from './epoch-nanos';

/** A row of `message`: something a person, a model or a webhook posted in a channel. */
export interface Post {
  readonly id: string;
  /** On a model's reply the person who triggered it. */
  readonly userId: string;
  readonly channelId: string;
  readonly parentId: string | undefined;
  readonly replyToId: string | undefined;
  readonly nanos: bigint;
  readonly meta: JsonObject;
  readonly data: JsonObject;
  readonly content: string;
}

export function postOf(row: Row): Post {
  return {
    id: stringOr(row.id, ''),
    userId: stringOr(row.user_id, ''),
    channelId: stringOr(row.channel_id, ''),
    parentId: textOf(row.parent_id),
    replyToId: textOf(row.reply_to_id),
    nanos: toEpochNanos(row.created_at) ?? 0n,
    meta: objectOf(row.meta) ?? {},
    data: objectOf(row.data) ?? {},
    content: stringOr(row.content, ''),
  };
}

/** True when a model wrote the post. */
export function isReply({ meta }: Pick<Post, 'meta'>): boolean {
  return textOf(meta.model_id) !== undefined;
}

export function isWebhook({ meta }: Pick<Post, 'meta'>): boolean {
  return meta.webhook !== undefined && meta.webhook !== null;
}

/** Compares by time, then by id in byte order, so that the order is the same on every engine. */
export function byTime(a: Post, b: Post): number {
  if (a.nanos !== b.nanos) return a.nanos < b.nanos ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
