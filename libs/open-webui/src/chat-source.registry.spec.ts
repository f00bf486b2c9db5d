import { DataSource } from 'typeorm';
import { UsageError } from './open-webui.errors';
import { ChannelSource } from './channels/channel.source';
import { ChatBlobSource } from './chats/chat-blob.source';
import { ChatSourceRegistry } from './chat-source.registry';

const dataSource = new DataSource({ type: 'better-sqlite3', database: ':memory:' });

describe('ChatSourceRegistry', () => {
  it('has both sources', () => {
    const registry = new ChatSourceRegistry();
    expect(registry.names()).toEqual(['chats', 'channels']);
    expect(registry.create('chats', dataSource)).toBeInstanceOf(ChatBlobSource);
    expect(registry.create('channels', dataSource)).toBeInstanceOf(ChannelSource);
  });

  it('takes a source of the host', () => {
    const own = new ChatBlobSource(dataSource);
    expect(new ChatSourceRegistry({ own: () => own }).create('own', dataSource)).toBe(own);
  });

  it.each(['chat', '', 'toString'])('refuses %p', (name) => {
    expect(() => new ChatSourceRegistry().create(name, dataSource)).toThrow(UsageError);
  });
});
