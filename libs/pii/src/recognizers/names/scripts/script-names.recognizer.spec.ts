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
    ['Chinese behind a preposition', '请把文件发给«PERSON 赵思远»，谢谢。'],
    ['Chinese behind a relative', '我妈妈«PERSON 孙丽华»今年六十岁'],
    ['Chinese nicknames', '«PERSON 老李»病了'],
    ['Chinese, a title behind', '«PERSON 林»小姐您好'],
    ['Japanese behind a label', '担当：«PERSON 高橋健一»'],
    ['Japanese with kana', '差出人: «PERSON 吉田さくら»'],
    ['Japanese relative', '弟の«PERSON 大輔»が結婚します'],
    ['Japanese, by name and lists', '«PERSON 斎藤陽菜»と«PERSON 井上翔太»が欠席'],
    ['Japanese, who speaks', 'お世話になっております。«PERSON 伊藤»です。'],
    ['Korean without a cue', '오늘 «PERSON 박지우»가 회의에 늦었어요.'],
    ['Korean list', '«PERSON 윤서아», «PERSON 임준호», «PERSON 오지훈» 참석'],
    ['Korean, family name of two syllables', '«PERSON 남궁민수» 과장'],
    ['Korean given name called', '«PERSON 민지»야 오늘 뭐해?'],
    ['Korean given name of a relative', '우리 딸 «PERSON 서연»이가 아파요'],
    ['Korean, unlisted, with a title', '«PERSON 표강록» 대리님께 전달해 주세요.'],
    ['Thai titles', 'นาย«PERSON ประเสริฐ วงศ์สุวรรณ»เป็นผู้จัดการ'],
    ['Thai courtesy', 'คุณ«PERSON วิภาดา»โทรมาเมื่อวาน'],
    ['Thai label', 'ชื่อ-นามสกุล «PERSON อรุณี แสงทอง»'],
    ['Thai introduction', 'ผมชื่อ«PERSON สมชาย ใจดี»ครับ'],
    ['Thai nickname', 'พี่«PERSON เอก»บอกว่าไม่ไป'],
    ['Thai signature', 'ขอแสดงความนับถือ\n«PERSON ปรีชา มั่นคง»'],
    ['Hindi honorific behind', '«PERSON सुनीता» जी कल आएंगी'],
    ['Arabic title', 'السيد «PERSON عمر الشريف» اتصل بي'],
    ['Arabic, two words of one name', 'المريض «PERSON عبد الرحمن الخطيب» دخل المستشفى'],
    ['Hebrew sign-off', 'בברכה,\n«PERSON עידו מזרחי»'],
    ['Thai courtesy and family name', 'คุณ«PERSON สมชาย ใจดี» โทรมาเมื่อวาน'],
    ['Chinese, one letter at the end', '把作业交给«PERSON 赵敏»'],
    ['Korean with particles', '우리 팀장 «PERSON 오세훈»님이랑 갔다'],
    ['Hebrew relative', 'אבא שלי «PERSON משה» גר בחיפה'],
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
    '联系人管理功能',
    '高级工程师',
    '老师说要交作业',
    '小麦是粮食',
    '马上就来，高兴认识你',
    '山田電機で買った',
    '中村区に住んでいます',
    '조정은 어렵습니다. 현재 정지한 상태',
    '유도하는 방법을 유지하려면',
    '구성원 한정자',
    '고양이가 밥을 먹는다',
    'คุณภาพของสินค้าดีมาก คุณต้องการอะไร',
    'นายจ้างต้องจ่ายค่าแรง',
    'น้องหมาของฉัน นางเอกสวยมาก',
    'السيد المدير المحترم',
    'नाम खाली नहीं हो सकता',
    'חבר שלי אמר. שם המוצר',
  ])('leaves alone: %s', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
