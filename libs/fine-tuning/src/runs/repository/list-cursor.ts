import { UsageError } from '../../fine-tuning.errors';

interface Place {
  readonly createdAt: number;
  readonly id: string;
}

export function encodeCursor({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt}.${id}`).toString('base64url');
}

/** @throws UsageError `list/cursor` */
export function decodeCursor(cursor: string): Place {
  const match = /^(\d{1,16})\.([\w-]{1,36})$/.exec(
    Buffer.from(cursor, 'base64url').toString('utf8'),
  );
  const [, createdAt, id] = match ?? [];
  if (createdAt !== undefined && id !== undefined) return { createdAt: Number(createdAt), id };
  throw new UsageError('list/cursor', 'this is no cursor of a list of exports', 'cursor');
}
