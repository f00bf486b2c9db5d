import { markHits, unmark } from '../../test-support/marked-text';
import { EmailRecognizer } from './email.recognizer';

describe(EmailRecognizer.name, () => {
  it.each([
    'Mail «EMAIL jane.doe@example.com», please.',
    '<«EMAIL jane@example.co.uk»>; mailto:«EMAIL j+tag@sub.example.org»?subject=x',
    '\'«EMAIL a@example.com»\',"«EMAIL b_c-d@example.com»"',
    '邮箱是«EMAIL john@example.com»，谢谢',
    '«EMAIL ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ» full width',
    'x=«EMAIL jörg@müller.de»',
    '«EMAIL "john doe"@example.com»',
    '«EMAIL иван@почта.рф» and «EMAIL a@b.museum».',
    "email:«EMAIL o'neil@example.ie»",
    'admin «EMAIL me@intranet.local»',
    'import { Injectable } from "@nestjs/common"; @Injectable()',
    'npm i lodash@4.17.21 react@18.2.0 icon@2x.png',
    'SEND TO «EMAIL JANE.DOE@UNI-EXAMPLE.CO.UK» TODAY or «EMAIL Jane@Example.Com»',
    'THE@END and FOO@BAR.NOTATLD',
    'git@github.com:org/repo.git',
    'user@host and a@b and @@ and foo@bar.notatld',
    'https://user:secret@example.com/path',
    '이메일은 «EMAIL hong@example.com»로 보내주세요, mail:«EMAIL ana@example.org»и',
    'mail «EMAIL anna@mail.schäfer.de» or «EMAIL anna@post.café.fr», x@mail.brüning',
    'write to «EMAIL anna@info.schönhäuser.de» please',
    'write to «EMAIL very.long.address@\nexample.com» soon',
    'see @\nexample.com',
    '...@example.com',
  ])('%s', (expected) => expect(markHits(new EmailRecognizer(), unmark(expected))).toBe(expected));
});
