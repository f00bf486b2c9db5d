import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readPolicyBook } from '../../consent/gate/policy-book';
import { isOutdatedPolicy } from '../../consent/gate/policy-order';
import { OwnChats, type OwnChat, type OwnChatPlace } from '../../consent/own-chats';
import { FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';
import type { Actor } from '../../runs/export-view';
import type {
  OwnChatDto,
  OwnChatListDto,
  OwnChatSearchDto,
} from '../dto/self-service/own-chats.dto';
import type { PageQueryDto } from '../dto/list-query.dto';
import { CursorError } from '../problem/cursor.error';

const PAGE = 20;

/** The caller's chats, so that they can decide about single ones. */
@Injectable()
export class OwnChatsService {
  private readonly chats: OwnChats;

  constructor(@Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource) {
    this.chats = new OwnChats(dataSource);
  }

  async list(
    { search }: OwnChatSearchDto,
    { cursor, limit = PAGE }: PageQueryDto,
    actor: Actor,
  ): Promise<OwnChatListDto> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const found = await this.chats.list(actor.id, { after, search, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const { material } = await readPolicyBook(this.dataSource.manager);
    const items = page.map((chat) => dtoOf(chat, material));
    return { items, nextCursor: last === undefined ? null : cursorOf(last) };
  }
}

function cursorOf({ updatedAt, id }: OwnChat): string {
  return Buffer.from(`${updatedAt ?? 0}.${id}`).toString('base64url');
}

function placeOf(cursor: string): OwnChatPlace {
  const [, updatedAt, id] =
    /^(\d{1,15})\.(.{1,255})$/su.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (updatedAt === undefined || id === undefined) throw new CursorError();
  return { updatedAt: Number(updatedAt), id };
}

function dtoOf(
  { id, title, updatedAt, decision, policyVersion, decidedAt }: OwnChat,
  material: readonly string[],
): OwnChatDto {
  return {
    chatId: id,
    title,
    updatedAt: updatedAt === null ? null : iso(updatedAt * 1000),
    decision,
    decidedAt: decidedAt === null ? null : iso(decidedAt),
    asksAgain: decision === 'granted' && isOutdatedPolicy(policyVersion, material),
  };
}

/** Open WebUI's own numbers may be anything. */
function iso(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
