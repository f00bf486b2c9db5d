import { markHits, unmark } from '../../../test-support/marked-text';
import { ScriptNamesRecognizer } from './script-names.recognizer';

describe('ScriptNamesRecognizer', () => {
  const recognizer = new ScriptNamesRecognizer();

  it.each([
    ['Chinese', '我叫«PERSON 王小明»，我住在北京。«PERSON 李娜»女士和«PERSON 张伟»先生来了。'],
    ['Chinese relations', '我儿子叫«PERSON 周子轩»，今年五岁。'],
    ['Chinese name before a verb', '经理«PERSON 刘洋»负责这个项目。'],
    ['Korean clause', '제 이름은 «PERSON 박서연»이고 부산에 살아요.'],
    ['Japanese', '私は«PERSON 田中太郎»です。«PERSON 佐藤»さんが来ました。'],
    ['Korean', '제 이름은 «PERSON 김민수»입니다. «PERSON 박지영» 씨와 왔어요.'],
    ['Arabic', 'اسمي «PERSON محمد العتيبي» وأعمل في الرياض.'],
    ['Hebrew', 'שמי «PERSON דוד כהן» ואני גר כאן'],
    ['Hindi', 'मेरा नाम «PERSON राहुल शर्मा» है'],
  ])('finds names in %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    '今天天气很好，我们去公园。',
    'この関数は配列を返します。',
    '오늘 날씨가 좋습니다.',
    'الطقس جميل اليوم',
    'आज मौसम अच्छा है',
    'מזג האוויר יפה היום',
    'plain English text',
  ])('leaves alone: %s', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
