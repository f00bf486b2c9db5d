import { SecretsRecognizer } from './secrets.recognizer';
import { markHits, unmark } from '../../test-support/marked-text';

const recognizer = new SecretsRecognizer();

describe('labels in markup', () => {
  it.each([
    '**Password:** «SECRET Kestrel-Moor41»',
    '__Passwort:__ «SECRET Wiesenweg77!»',
    '- **Password:** `«SECRET Kestrel-Moor41»`\n- **Host:** db.internal',
    '- **Password:** **«SECRET Kestrel-Moor41»**',
    '> *mot de passe :* «SECRET Cigale-2231»',
    '**API Key**\n`«SECRET 9fA3kQ71zLm0pXe2»`',
    '### Password\n\n`«SECRET Kestrel-Moor41»`',
    '## API key\n\n«SECRET 9fA3kQ71zLm0pXe2bT5w»\n',
    'Password\n: «SECRET Kestrel-Moor41»',
    '- Password:\n  - «SECRET Kestrel-Moor41»',
    'password:\n```\n«SECRET Kestrel-Moor41»\n```',
    '| User | Password |\n|---|---|\n| bob | «SECRET Kestrel-Moor41» |\n| ann | «SECRET Tern-Dune62» |',
    'user,password\nbob,«SECRET Kestrel-Moor41»\nann,«SECRET Tern-Dune62»',
    '| Key | Value |\n|---|---|\n| Password | «SECRET Kestrel-Moor41» |\n| Port | 5432 |',
    '| `DB_PASSWORD` | `«SECRET Kestrel-Moor41»` | prod |',
    '| 密码 | «SECRET kestrel8841» |',
    '<strong>Password:</strong> «SECRET Kestrel-Moor41»',
    '<li><b>Password:</b> <code>«SECRET Kestrel-Moor41»</code></li>',
    '<tr><td>Password</td><td>«SECRET Kestrel-Moor41»</td></tr>',
    '<dt>Password</dt>\n<dd>«SECRET Kestrel-Moor41»</dd>',
    '<key>APIKey</key>\n\t<string>«SECRET 9fA3kQ71zLm0pXe2»</string>',
    '<setting name="Password" serializeAs="String">\n  <value>«SECRET Kestrel-Moor41»</value>',
    '**Wi-Fi password** — «SECRET Kestrel-Moor41»',
    'Password → «SECRET Kestrel-Moor41»',
    '\\textbf{Password:} «SECRET Kestrel-Moor41»',
    '[b]Password:[/b] «SECRET Kestrel-Moor41»',
    '~~Password: «SECRET Kestrel-Moor41»~~',
    '<b>Kennwort</b>: <i>«SECRET Kestrel-Moor41»</i>',
    '<span class="l">Password</span>: <code>«SECRET Kestrel-Moor41»</code>',
    "'''Password:''' «SECRET Kestrel-Moor41»",
    '{color:red}*Password:*{color} «SECRET Kestrel-Moor41»',
    '||Password||«SECRET Kestrel-Moor41»||',
    '&lt;password&gt;«SECRET Kestrel-Moor41»&lt;/password&gt;',
    'Secret key: ``«SECRET 9fA3kQ71zLm0pXe2»``',
    'DB_PASS ("«SECRET Kestrel-Moor41»")',
    'Wifi password: «SECRET grauer Reiher 58!»',
    'password: «SECRET K 7 r f 2 m»',
    '| Service | Key |\n|---|---|\n| maps | «SECRET 8d1f6c3e9ab70452bb71cdde03f4a8e6» |',
    'SSID: Attic5G Key: «SECRET 55610938472615093847»',
    '**密码：** «SECRET kestrel8841»',
  ])('give their value away: %j', (text) => expect(markHits(recognizer, unmark(text))).toBe(text));

  it.each([
    '**Password:** must contain at least 8 characters, one digit and one symbol',
    '**Password:** `string`',
    '| Field | Type | Description |\n|---|---|---|\n| password | string | The password of the user |',
    '| Option | Default |\n|---|---|\n| password | `null` |\n| api_key | `undefined` |',
    '| Password | Yes | No |',
    '| Token name | Number |\n|---|---|\n| `UINT16_BE` | Unsigned integer |',
    '| Pin | Function |\n|---|---|\n| 12 | GPIO18 |\n| 1042 | GND |',
    '### Password reset\n\nClick the link in the mail.',
    '### Password\n\nThe password has to be changed every 90 days.',
    '## API key\n\nYou need an API key to use this service.',
    'Password:\nUsername:\n',
    'Password:\n\nForgot your password? Click here.',
    '- Password:\n  - at least 12 characters',
    'Enter the password:\n```\nsudo systemctl restart nginx2\n```',
    '<td>Password</td><td>string</td>',
    '<label>Password:</label> <input type="password">',
    'password: see page 4!',
    'Foreign Key: 55610938472615093847',
    '| Name | Key |\n|---|---|\n| Save | Ctrl+S |\n| Row | 1042 |',
    'the hash of the password is 5f4dcc3b5aa765d61d8327deb882cf99',
    'mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089',
    'Public key token b77a5c561934e089',
    '<th>Password</th><th>Email</th>',
  ])('do not where nothing of the kind follows: %j', (text) =>
    expect(markHits(recognizer, text)).toBe(text),
  );
});

describe('names of secrets with a number or a place behind them', () => {
  it.each([
    'API_KEY_1=«SECRET 9fA3kQ71zLm0pXe2»',
    'TOKEN2=«SECRET b7e19c40d2f8a6531e7c»',
    'DB_PASSWORD_PROD=«SECRET Kestrel-Moor41»',
    'PASSWORD_OLD: "«SECRET Kestrel-Moor41»"',
    'password_1 = "«SECRET Kestrel-Moor41»"',
    'SECRET_KEY_V2=«SECRET b7e19c40d2f8a6531e7c»',
    'apiKey2: "«SECRET 9fA3kQ71zLm0pXe2»",',
    'dbPasswordProd = "«SECRET Kestrel-Moor41»"',
    'password: >-\n  «SECRET Kestrel-Moor41»\nuser: app',
    'api_key: |-\n    «SECRET 9fA3kQ71zLm0pXe2»\n',
    'const token =\n  "«SECRET b7e19c40d2f8a6531e7c»";',
    'SECRET_KEY = \\\n  "«SECRET b7e19c40d2f8a6531e7c»"',
    'Pass-word: «SECRET Kestrel-Moor41»',
    'Passw0rd: «SECRET Kestrel-Moor41»',
  ])('are known: %j', (text) => expect(markHits(recognizer, unmark(text))).toBe(text));

  it.each([
    'API_KEY_1=${API_KEY}',
    'MAX_TOKENS_1=2048',
    'PASSWORD_MIN_LENGTH_PROD=12',
    'PASSWORD_FILE_OLD=/run/secrets/db',
    'SECRET_NAME_PROD=prod/db/main',
    'TOKEN_TTL_2: 86400',
    'x1=42\nv2: yes',
    "KeyError: 'access_token_2'",
  ])('are told from other names: %j', (text) => expect(markHits(recognizer, text)).toBe(text));
});

describe('passwords of words', () => {
  it.each([
    'password: «SECRET Sample!Rate88x»',
    'the password is «SECRET Fakenham2024»',
    'DB_PASSWORD=«SECRET insertcoin_88Q»',
    'password: «SECRET replaceTheMoon7»',
    'password: «SECRET $ecret99»',
    'password: «SECRET Kestrel<3Moor»',
    'password: "«SECRET my dog Bello 2019!»"',
    'password: «SECRET Kestrel Moor 41»',
    'mail.smtp.password = «SECRET Kestrel Moor 41»',
    'passphrase: «SECRET copper lantern drift seven»',
    'password: «SECRET Kes;trel41»',
    "password: «SECRET Kestrel'Moor41»",
    'Data Source=db1;User Id=shop;Pwd=«SECRET Kestrel Moor 41»;',
    'Server=db1;UID=shop;PWD={«SECRET Kes;trel41»};',
    '我的密码是«SECRET kestrel41»请保密',
    '密码是«SECRET kestrel41»，请不要告诉别人。',
    '비밀번호는 «SECRET kestrel41»입니다',
  ])('are none of documentation: %j', (text) =>
    expect(markHits(recognizer, unmark(text))).toBe(text),
  );

  it.each([
    'password: my-example-password-1',
    'password: fake_password',
    'password: <your password>',
    'password: (empty)',
    'password: $2b$10$ is the bcrypt prefix',
    'password: at least 8 characters',
    'password: the one we agreed on in 2019',
    'Passwort: mindestens 8 Zeichen',
    'password: Option<Vec<String>>,',
    '密码不能少于8位，必须包含数字',
    'パスワードは8文字以上です',
  ])('are told from stand-ins and rules: %j', (text) =>
    expect(markHits(recognizer, text)).toBe(text),
  );
});

describe('what a machine drew', () => {
  const hex = 'b7e19c40d2f8a653' + '1e7c0a1b2c3d4e5f';
  it.each([
    `datadog: «SECRET ${hex}»`,
    `DATADOG_API=«SECRET ${hex}»`,
    `the openweathermap key «SECRET ${hex}» works`,
    '[WARN] retry with key «SECRET 9fA3kQ71zLm0pXe2bT5w»',
    'the token «SECRET 3f2b8a10-77cd-4e21-9b0a-5ee1c2d3f4a5» leaked',
    'OTP secret «SECRET JBSWY3DPK5XXE3DE»',
    'WIFI:T:WPA;S:HomeNet;P:«SECRET Kestrel-Moor41»;;',
    'Cookie: sessionid=«SECRET b7e19c40d2f8a6531e7cbb01»; theme=dark',
    'set -gx API_KEY «SECRET 9fA3kQ71zLm0pXe2»',
    'Backup codes:\n«SECRET k2j7-m4qx»\n«SECRET p9wd-3rvt»',
    'Your backup codes are:\n1. «SECRET 4839 1027»\n2. «SECRET 5521 9938»',
    'rabbitmqctl add_user worker «SECRET Kestrel-Moor41»',
    'https://hooks.chat.example/services/T8K2M4/«SECRET xK29dLqPz81mRtYw07VbNcGh»',
    `github token: «SECRET ${'ghp_k29dLqPz 81mRtYw07V'}bNcGhT4sJ6uX1oAbcd»`,
  ])('is a secret behind a word for it: %j', (text) =>
    expect(markHits(recognizer, unmark(text))).toBe(text),
  );

  it.each([
    `cache key: ${hex}`,
    `sha256sum: ${hex}${hex}  file.iso`,
    'Release GPG key: B7E19C40D2F8A6531E7CB7E19C40D2F8A6531E7C',
    'the key user_settings_v2_2024_profile is gone',
    'the sentry release-2024-11-05-hotfix2 is out',
    'Backup codes:\nare shown once',
    'Cookie: theme=dark; lang=en-GB',
    'twitter claude-3-5-sonnet-20241022',
    'request id: 3f2b8a10-77cd-4e21-9b0a-5ee1c2d3f4a5',
  ])('is none elsewhere: %j', (text) => expect(markHits(recognizer, text)).toBe(text));
});

describe('secrets that are told', () => {
  it.each([
    'the wifi password is «SECRET sunflower»',
    'Wi-Fi password is «SECRET sunflower», enjoy',
    'your code is «SECRET 482913»',
    '«SECRET 482913» is your code',
    'Dein Code lautet «SECRET 482913».',
    'curl -uadmin:«SECRET hunter22» https://x.example',
    'curl -s -uadmin:«SECRET hunter22» https://x.example',
    'curl -u admin:«SECRET hunter22» https://x.example',
    'the pass is «SECRET Tern_58»',
    'the code to the garage is «SECRET 4471»',
    'gate code to the front door: «SECRET 7731»',
    'my password is «SECRET tern-valley»',
    'The default password «SECRET Example2020!» still works',
    'Login with `bob` / `«SECRET Tern-Dune62»`',
    'security answer: «SECRET Fluffy»',
    'puk «SECRET 48291734»',
    '[auth] token «SECRET a81f3c99d0e245b7» rejected',
    '(setq my-api-token "«SECRET 7dk39fLs0Qm2Xv»")',
    'curl -b "session=«SECRET eyJ1c2VyIjoiMSIsImV4cCI6.Zx81kLQ»" https://a.example',
    'login("root","«SECRET s3cr3tX»")',
    'We do not hash. The password is «SECRET Tr0ub4dor&3x»',
    'the password hash is public, password: «SECRET Tr0ub4dor&3x»',
    'publicApiToken=«SECRET b77a5c561934e089»',
    'PublicKeyToken=«SECRET b77a5c561934e089b77a5c561934e089»',
    'my passwords: «SECRET sunflower», «SECRET hunter2», «SECRET tiger99».',
    'passwords:\n- «SECRET Tern-Dune62»\n- «SECRET moonriver»\n',
    'Passwörter: «SECRET Wiesenweg77» und «SECRET sonnenblume»',
  ])('are found: %j', (text) => expect(markHits(recognizer, unmark(text))).toBe(text));

  it.each([
    'the wifi password is required',
    'the wifi password is below',
    'the wifi password is printed on the back',
    'the password is sunflower shaped',
    'your code is 500 lines long',
    'your code is 4043 lines long',
    'the error code is 482913',
    'my area code is 0151',
    'git push -uorigin main:dev, docker run -u1000:1000 x, ls -uadmin:x',
    'the code to the left is 500 lines long',
    'my password is auto-generated',
    'token "the-first-token-of-a-line" rejected',
    'the next token a81f rejected',
    'login("root", "home")',
    'common passwords: hunter2, qwerty1',
    'passwords: at least 8 characters, one digit',
    'Passwords: they expire after 90 days, see page4x',
    'passwords, tokens and keys: hunter2 is bad',
  ])('are told from sentences about them: %j', (text) =>
    expect(markHits(recognizer, text)).toBe(text),
  );
});
