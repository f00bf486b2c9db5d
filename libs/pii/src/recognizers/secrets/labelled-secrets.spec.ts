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
