import { makeChat } from './sample-chat';
import { chatRows, surroundings } from './sample-rows';
import { COLUMNS } from './sample-schema';
import { makeUsers } from './sample-users';

const users = makeUsers(7, 12);
const chats = Array.from({ length: 1500 }, (_, i) => makeChat(7, i, users));

describe('the sample', () => {
  it('is the same for the same seed and another for another', () => {
    expect(JSON.stringify(makeChat(7, 41, users).blob)).toBe(JSON.stringify(chats[41]?.blob));
    expect(makeChat(8, 41, users).id).not.toBe(chats[41]?.id);
  });

  it('has unique ids and addresses, an admin and somebody pending', () => {
    expect(new Set(chats.map((chat) => chat.id)).size).toBe(chats.length);
    expect(new Set(users.map((user) => user.email)).size).toBe(users.length);
    expect(users.map((user) => user.role)).toEqual(expect.arrayContaining(['admin', 'pending']));
  });

  it('holds every kind of chat', () => {
    expect(new Set(chats.map((chat) => chat.event)).size).toBe(13);
  });

  it('fills every column of its rows with what SQLite takes', () => {
    for (const row of [...surroundings(users), ...chats.flatMap((chat) => [...chatRows(chat)])]) {
      expect(row.values).toHaveLength(COLUMNS[row.table].length);
      expect(
        row.values.filter((value) => value === undefined || typeof value === 'boolean'),
      ).toEqual([]);
    }
  });

  it('leaves no slot of a phrase open and no tree broken', () => {
    for (const { tree, event } of chats) {
      for (const node of tree.nodes.values()) {
        expect(node.content).not.toMatch(
          /\{(thing|word|n|place|name|first|email|phone|street|company|secret)\}/,
        );
        for (const child of node.childrenIds) expect(tree.nodes.get(child)?.parentId).toBe(node.id);
      }
      if (event === 'regenerated') expect(tree.nodes.get(tree.currentId)?.role).toBe('assistant');
    }
  });

  it('uses addresses of example domains only', () => {
    const text = chats
      .flatMap(({ tree }) => [...tree.nodes.values()].map((node) => node.content))
      .join('\n');
    const domains = new Set(
      [...text.matchAll(/[\w.+-]+@([\w.-]+\w)/g)].map((match) => match[1] ?? ''),
    );
    domains.delete('db.example.com');
    for (const domain of domains) expect(domain).toMatch(/(^|\.)example\.(com|org|net)$/);
  });
});
