import { closeArguments, openArguments } from './json-arguments';

describe('tool arguments around the scrubber', () => {
  it.each([
    ['{"a":"K\\u00f6ln"}', '{"a":"Köln"}'],
    ['{"a":"x\\njane@x.org"}', '{"a":"x\njane@x.org"}'],
    ['{"a":"say \\"hi\\" c:\\\\temp"}', '{"a":"say \\"hi\\" c:\\\\temp"}'],
    ['{"a":"c:\\\\u00f6"}', '{"a":"c:\\\\u00f6"}'],
    ['{"a":"\\u0022 \\u005c \\u0007"}', '{"a":"\\u0022 \\u005c \\u0007"}'],
    ['{"a":1}', '{"a":1}'],
  ])('opens %s', (raw, text) => {
    expect(openArguments(raw)).toBe(text);
  });

  it.each([
    ['{"a":"[PERSON_1]"}', { a: '[PERSON_1]' }],
    ['{"a":"x\n[EMAIL_1]"}', { a: 'x\n[EMAIL_1]' }],
    ['{\n  "a": "b\tc"\n}', { a: 'b\tc' }],
    ['{"card":[CREDIT_CARD_1]}', { card: '[CREDIT_CARD_1]' }],
    ['{"card": [CREDIT_CARD_1], "n": 1}', { card: '[CREDIT_CARD_1]', n: 1 }],
    ['{"l":[1,[PHONE_1],"x"]}', { l: [1, '[PHONE_1]', 'x'] }],
    ['{"l":[[PHONE_1],[PHONE_2]]}', { l: ['[PHONE_1]', '[PHONE_2]'] }],
    ['{"l":[[1,2],[PHONE_2]]}', { l: [[1, 2], '[PHONE_2]'] }],
    ['{"card":************1111}', { card: '************1111' }],
    ['{"card":}', { arguments: '{"card":}' }],
    ['not json at all', 'not json at all'],
    ['{"a":"b', { arguments: '{"a":"b' }],
  ])('makes JSON of %j', (scrubbed, value) => {
    expect(JSON.parse(closeArguments(scrubbed))).toEqual(value);
  });

  it('keeps numbers beyond doubles as they were written', () => {
    expect(closeArguments('{"id":12345678901234567890,"b":[IP_1]}')).toBe(
      '{"id":12345678901234567890,"b":"[IP_1]"}',
    );
  });
});
