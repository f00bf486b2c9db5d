import { newScan } from '../../../test-support/new-scan';
import { isOrder } from './orders';

describe('orders', () => {
  const isOne = (text: string): boolean => isOrder(newScan().reset(text), 0);

  it.each([
    ...['Envíalo', 'Mándaselas', 'Escríbeme', 'Dímelo', 'Explícame', 'Haciéndolo', 'Préstanos'],
    ...['Escreve-me', 'Envie-o', 'Appelle-moi', 'Donne-lui'],
  ])('%s is one', (text) => expect(isOne(text)).toBe(true));

  it.each([
    ...['Rómulo', 'Mónica', 'Fátima', 'Carmelo', 'Pamela', 'Álvaro', 'Núria', 'Ofélia', 'Inés'],
    ...['Anne-Laure', 'Marie-Ange', 'Li-Mei', 'Abd-Allah', 'Ana-Lo\u0301'],
  ])('%s is none', (text) => expect(isOne(text)).toBe(false));
});
