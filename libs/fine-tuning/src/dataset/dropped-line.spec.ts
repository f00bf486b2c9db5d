import { parseDropped } from './dropped-line';

it.each<[string, boolean]>([
  ['{"chat":"c","filter":"echo","value":0.9,"threshold":0.8}', true],
  ['{"chat":"c","filter":"language","value":"","threshold":"en,de"}', true],
  ['{"chat":"c","filter":"echo","value":"0.9","threshold":0.8}', false],
  ['{"chat":"c","filter":"echo","value":0.9}', false],
  ['{"chat":"c","filter":"echo","value":0.9,"threshold":0.8,"text":"Hello"}', false],
  ['{"chat":1,"filter":"echo","value":0.9,"threshold":0.8}', false],
  ['[]', false],
  ['', false],
])('%s is a line of dropped.jsonl: %p', (text, isOne) => {
  expect(parseDropped(text) !== undefined).toBe(isOne);
});
