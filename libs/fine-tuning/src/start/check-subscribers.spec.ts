import { OpenWebuiUser } from '@app/open-webui';
import type { DataSource, EntitySubscriberInterface } from 'typeorm';
import { ConsentEvent } from '../entities';
import { checkSubscribers } from './check-subscribers';

class Note {}
/** The class that people and chats share. */
const COLUMNS = Object.getPrototypeOf(OpenWebuiUser) as typeof OpenWebuiUser;
const nothing = (): void => undefined;

const dataSourceWith = (...subscribers: EntitySubscriberInterface[]): DataSource =>
  ({ subscribers }) as unknown as DataSource;

test.each<[name: string, subscriber: EntitySubscriberInterface, hook: string]>([
  ['of everything', { afterLoad: nothing }, 'afterLoad'],
  ['of all objects', { listenTo: () => Object, beforeInsert: nothing }, 'beforeInsert'],
  ['of nothing in particular', { listenTo: () => '', beforeUpdate: nothing }, 'beforeUpdate'],
  ['of the ledger', { listenTo: () => ConsentEvent, beforeInsert: nothing }, 'beforeInsert'],
  ['of people', { listenTo: () => OpenWebuiUser, afterLoad: nothing }, 'afterLoad'],
  ['of what people and chats share', { listenTo: () => COLUMNS, afterLoad: nothing }, 'afterLoad'],
])('a subscriber %s that can change rows is refused', (_, subscriber, hook) => {
  expect(() => checkSubscribers(dataSourceWith({ listenTo: () => Note }, subscriber))).toThrow(
    expect.objectContaining({
      code: 'database/subscriber',
      message: expect.stringContaining(`in ${hook}`) as string,
    }),
  );
});

test.each<[name: string, subscriber: EntitySubscriberInterface]>([
  ['of an entity of the host', { listenTo: () => Note, afterLoad: nothing, beforeInsert: nothing }],
  [
    'that only learns',
    { afterInsert: nothing, afterUpdate: nothing, beforeTransactionStart: nothing },
  ],
  ['without hooks', {}],
])('a subscriber %s is taken', (_, subscriber) => {
  expect(() => checkSubscribers(dataSourceWith(subscriber))).not.toThrow();
});
