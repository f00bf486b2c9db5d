import { SpanList } from '../../scrubber/span-list';
import { newScan } from '../../test-support/new-scan';
import { makeToken } from './vendor-tokens/make-token';
import { SecretsRecognizer } from './secrets.recognizer';
import { VENDOR_TOKEN_FORMATS } from './vendor-tokens/vendor-token';

const recognizer = new SecretsRecognizer();
const scan = newScan();

function find(text: string): string[] {
  const found = new SpanList();
  recognizer.find(scan.reset(text), found);
  return [
    ...new Set(
      found.spans
        .filter(({ score }) => score >= 0.6)
        .map(({ start, end }) => scan.text.slice(start, end)),
    ),
  ];
}

function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** `«value»` marks what must be found. Values are put together here so that no scanner takes them for real ones. */
function marked(line: string): { text: string; value: string } {
  const value = /«(.+)»/s.exec(line)![1]!;
  return { text: line.replace(/[«»]/g, ''), value };
}

describe('vendor tokens', () => {
  const random = sequence(31337);

  it('are known in at least 180 formats', () =>
    expect(VENDOR_TOKEN_FORMATS.length).toBeGreaterThanOrEqual(180));

  it.each(VENDOR_TOKEN_FORMATS.map((format) => [format.rule, format] as const))(
    'finds %s',
    (rule, { needsContext }) => {
      const token = makeToken(rule, random);
      expect(find(`my secret token: ${token} .`)).toContain(token);
      if (!needsContext) expect(find(`see "${token}", it leaked`)).toContain(token);
    },
  );

  it.each(
    VENDOR_TOKEN_FORMATS.filter(({ least }) => least > 8).map(
      ({ rule, prefix, least }) => [rule, prefix, least] as const,
    ),
  )('leaves stand-ins for %s alone', (_rule, prefix, least) => {
    expect(find(`${prefix}${'x'.repeat(least)}`)).toEqual([]);
    expect(find(`${prefix}your-token-here`)).toEqual([]);
    expect(find(`it starts with ${prefix} and goes on`)).toEqual([]);
  });

  it('finds the AWS secret that follows its key id', () => {
    const secret = `${'kT9vQz2LmX8rWn5sPb7y'}Hd3fGj6cVa1eUo4+Rt0K`;
    expect(find(`keys: ${makeToken('secret.aws-access', random)} / ${secret}`)).toContain(secret);
  });

  it('takes the part before the dot of a Terraform token along', () => {
    const token = `aBcDeF12345678.${makeToken('secret.terraform-cloud', random)}`;
    expect(find(`token ${token} .`)).toEqual([token]);
  });

  it('is certain of a GitHub token whose checksum fits', () => {
    const found = new SpanList();
    recognizer.find(scan.reset(`ghp${'_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}${'0mLq17'}`), found);
    expect(found.spans.map(({ score }) => score)).toEqual([1]);
  });
});

describe('assignments', () => {
  it.each([
    'password = "«S3cr3tP@ss»"',
    'DB_PASSWORD=«hunter2»',
    'SMTP_PASS=«kdje wqpo zmvn rtyu»\nSMTP_PORT=587',
    'New password set to «Autumn4Fjord», please change it',
    'My seed phrase is «lion brick cable dance eager fancy gauge habit iron jelly kite lemon»',
    'recovery code is «K7Q2-9XZP-44TT»',
    "db.password: '«Tr0ub4dor»'",
    '  password: «correcthorse»',
    'export API_KEY=«9f8a7b6c5d4e3f2a1b0c»',
    'const apiKey = "«Zx81kLmQ0pRt77aB»";',
    "$config['db_password'] = '«fr0gger77»';",
    "'password' => '«l33tpass»',",
    'conn = connect(host="h", user="u", password="«pg_S3cret»")',
    'Server=db;User Id=sa;Password=«P@ssw0rd99»;Encrypt=true',
    '<password>«hunter22»</password>',
    '<add key="ApiSecret" value="«88aa77bb66cc55dd»" />',
    '<property name="hibernate.connection.password" value="«dbpw4711»"/>',
    '<string name="api_secret">«a9d8f7e6c5b4a392»</string>',
    'String password = "«changeit1»";',
    'password := "«gopher99»"',
    'secretKey := []byte("«sup3r-s3cr3t-k3y»")',
    'let password: &str = "«ferris88»";',
    'const password: string = "«tsRocks99»";',
    '- name: DB_PASSWORD\n  value: "«k8sPass99»"',
    '    password: «Y2hhbmdlMTIz»',
    '{"client_secret": "«8Zq1mN4vB7xC0aSd»"}',
    '{\\"password\\": \\"«esc4ped»\\"}',
    'define("DB_PASSWORD", "«wp_p4ss!»");',
    'builder.withPassword("«tstcnt77»")',
    'jdbc:mysql://db:3306/x?user=root&password=«s3cr3tDb»',
    'https://x.com/cb?access_token=«a1b2c3d4e5f6g7h8»&x=1',
    '//npm.example.com/:_authToken=«0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0»',
    "os.environ['API_TOKEN'] = '«tok_83hf82hf93hf»'",
    '$env:DB_PASSWORD = "«pwsh3ll!»"',
    'ENV DB_PASSWORD «hunter2x»',
    'config.password = "«rubyP4ss»"',
    'password     = "«terraf0rm!»"',
    'x-api-key: «3b1f5c7e9a2d4f60»',
    'login: bob / pass: «b0bsleigh»',
    'username: admin, password: «admin123»',
    'curl -H "SA_PASSWORD: «hunter2»" https://a.b',
    'set AUTH_TOKEN «f18131d87209affc1c8982afa4217438»',
    'POSTGRES_PASSWORD «FTEus4AkIX»',
    "define('user_pass', '«Welcome9869»');",
    'app --user-pass «iSdTPEHx9rh1» start',
    'seed phrase: «abandon ability able about above absent absorb abstract absurd abuse access accident»',
    `AccountName=x;AccountKey=«${'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3Bxcn'}N0dXZ3eHl6MTIzNDU2Nzg5MDEyMzQ1Ng==»;EndpointSuffix=core`,
    `aws_secret_access_key: "«${'kT9vQz2LmX8rWn5sPb7y'}Hd3fGj6cVa1eUo4iRt0K»"`,
    'SECRET_KEY = "«django-insecure-8f7s6d5f8s7d6f5s8d7f6»"',
    'SECRET_KEY = "«dv)oqm6@8w66+ou4q%$0srj2l&13%9=qfi1&7tgna4_xf9»"',
    'SECRET_KEY_BASE=«248c044e8cf0139d11a244fd1ceb29b77a053c39»',
    'auth_token: !!str «dbaccfc365d30b7407a1e6042e297cd1»',
    "const token = process.env.TOKEN || '«JFS4ZOgS678C3aiUOPLoHGBvs6BB»';",
    'api_key = os.getenv("API_KEY", "«7ac1bac8a8bda757ce6752e42230c553»")',
    "await page.type('#password', '«sVY3*SCSjkUUc3»');",
    "if (password === '«nHHmjeRvElQX3hAK»') {",
    'let secret = String::from("«apaRXA2hAduMNN6G7WF8M9Gh»");',
    'PresharedKey = «Yn4FSWN9Gy8puSdm3w0mSx6fhBq3gdrYi4EIuV9xei8=»',
    '  password                               = "«copper-Rocket-Sommer4»"',
    "jwt.sign(payload, '«847c36f7a12e4662c9b44e3830065013»')",
    'requests.get(url, auth=("jsmith", "«monkey87»"))',
    'req.SetBasicAuth("app", "«violet26»")',
    'DriverManager.getConnection(url, "app", "«P8ss9456!»");',
    "$pdo = new PDO($dsn, 'sa', '«Berlin88%»');",
    'WiFi.begin("home", "«copper35»");',
    "INSERT INTO users (name, password) VALUES ('bob', '«sunshine9207»');",
    'dsn := "root:«bQYsKaEpU9PrQ»@tcp(127.0.0.1:3306)/test"',
    'jdbc:oracle:thin:scott/«river1924»@//db01:1521/x',
    'The gate code is «7714#»',
  ])('finds the value of %j', (line) => {
    const { text, value } = marked(line);
    expect(find(text)).toEqual([value]);
  });
});

describe('commands, headers, files', () => {
  it.each([
    'mysql -u root -p«Sup3rS3cret» mydb',
    'mysql -u root -p«Rocket_719IS» shop',
    'echo "«bisonViolet8»" | sudo -S apt update',
    "echo 'jsmith:«nUmqOGQIn8mu»' | chpasswd",
    'htpasswd -b .htpasswd admin «EU2cLG07tdOG»',
    'redis-cli -h cache -a «PvRYST3iOzgM» ping',
    'ConvertTo-SecureString "«Bison-625»" -AsPlainText -Force',
    '[Environment]::SetEnvironmentVariable("DB_PASSWORD", "«Maple04%x»")',
    'aws configure set aws_secret_access_key «5KPfG6t5kmNZzMYhGkruJ3xSS7AnTm9mgBiYqVm4»',
    'requirepass «kettle3600»',
    'TOTP secret «3IKP63Z5QGM3HHVH4GPO5X2NIMYUGDZX» in it',
    'encryption_key = bytes.fromhex("«fbe5fdfe14f93469354feeba3e932547»")',
    "ftp.login('bob', '«ftpP4ss!»')",
    'jwt_secret: «my-super-long-jwt-phrase-4711»',
    'username admin password 0 «bison7351»',
    'snmp-server community «violet2336» RO',
    'net use Z: \\\\srv\\share /user:bob «Tiger0117»',
    'curl -u admin:«pa55w0rd» https://x',
    'run --password=«abc12345»',
    'run --api-token «a8f5f167f44f4964e6c998dee827110c» now',
    'docker login -u bob -p «d0ck3rpw» registry',
    'Authorization: Bearer «8a7sd6f8a7sd6f8a7sd6f87asd6f»',
    'Authorization: Basic «YWRtaW46aHVudGVyMg==»',
    'Authorization: Api-Key «3b1f5c7e9a2d4f603b1f»',
    "CREATE USER bob IDENTIFIED BY '«tiger99»';",
    "ALTER ROLE app WITH PASSWORD '«qwe123rty»';",
    'machine api.x.com login joe password «s3cr3tz»',
    'db.host.com:5432:prod:alice:«s3cretpw»',
    'root:«$6$saltsalt$Zr7mR0kW1p2x3y4z5a6b7c8d9e0fGHIJKLMNOPQRSTUV»:18000:0:99999:7:::',
    'joe:«$apr1$x8k2q1$Zr7mR0kW1p2x3y4z5a6b7.»',
    `https://hooks.slack.com/«services/${'T02AB3CD4/B05EF6GH7/'}x8Kq2mZ1pL0vN4rT9wYb3cDe»`,
    `bot «110201543:${'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1'}» runs`,
    `key «${'0123456789abcdef'}fedcba9876543210-us19»`,
    `it is «acme_api_${'3WM8SP6pMiSr8Y1X0vyQX2'}nTOQ» and leaked`,
    `see "«newvendor_svc_${'Qx7Lr2Tz9Wm4Kc8Vb3'}Np6H»"`,
    `«${'a1b2c3d4e5f6071829'}3a4b5c6d7e8f901234NRAL»`,
    `key «${'0123456789abcdef'}fedcba9876543210-12ab34cd-56ef7890»`,
    `«${'eyJhbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLWhlcmU»`,
  ])('finds the secret of %j', (line) => {
    const { text, value } = marked(line);
    expect(find(text)).toEqual([value]);
  });

  const body =
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu\n';
  it.each([
    'RSA PRIVATE KEY',
    'PRIVATE KEY',
    'EC PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'DSA PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ])('finds a block %s whole', (label) => {
    const block = `-----BEGIN ${label}-----\n${body}-----END ${label}-----`;
    expect(find(`my key:\n${block}\nthanks`)).toEqual([block]);
    expect(find(`"${block.replaceAll('\n', '\\n')}"`)).toEqual([block.replaceAll('\n', '\\n')]);
  });

  it('reads a PuTTY key to its MAC', () => {
    const file = `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n${'AAAAIGx8Kq2mZ1pL0vN4rT9wYb3cDe'}\nPrivate-MAC: 0f1e2d3c`;
    expect(find(`${file}\nend`)).toEqual([file]);
  });

  it('reads a text full of openings once', () =>
    expect(find('-----BEGIN PRIVATE KEY-----'.repeat(20_000))).toEqual([]));

  it('finds a block that was cut off', () =>
    expect(find(`-----BEGIN PRIVATE KEY-----\n${body}`)[0]).toContain('JZHtCSuYEvu'));
});

describe('sentences', () => {
  it.each([
    'the password is «hunter2»',
    'mein Passwort lautet «Blumen77!»',
    'mot de passe : «Soleil2024»',
    'la contraseña es «Gato1234»',
    'Mijn wachtwoord is «Fiets2023»',
    'la password è «Roma2024!»',
    'A senha é «Brasil99»',
    'hasło to «Kotek123»',
    'пароль: «Qwerty99»',
    '密码是«abc12345»。',
    'パスワードは «Sakura2024» です',
    '비밀번호는 «test1234» 입니다',
    'The admin password for the router is «xK9#mQ2p»',
    'Password for admin: «Winter2023!»',
    'wifi password: «BlueHouse42»',
    'login with user alice and password «wonderland99»',
    'api key is «7f3d9a1c5b2e8f60a4d7»',
    'my PIN is «9921»',
    'PIN: «4711»',
    'Your verification code is «482913».',
    '«482913» is your verification code',
    'Use «839201» as your verification code',
    'Use «Kettle3753» as the password, please',
    'it works now, «Rocket!4711x» is my new password',
    'credentials: svc_app / «6UhWJ#Rq8EfFhZ»',
    'I set the admin password to «Copper956$»',
    'user deploy pass «copperDragon641$»',
    'my passphrase is "«correct falcon battery 70»"',
    'Der WLAN-Schlüssel ist «P8ss-9974x»',
    'cvv «897»',
    'password - «P4ss1806!x»',
  ])('hears the secret of %j', (line) => {
    const { text, value } = marked(line);
    expect(find(text)).toEqual([value]);
  });
});

it('finds the old password and the new one', () => {
  expect(find('I moved my pw from Cactus12 to Violet77x yesterday').sort()).toEqual([
    'Cactus12',
    'Violet77x',
  ]);
});

describe('no secrets', () => {
  it.each([
    'the password goes from weak to strong, from mine to yours',
    'the gate code is open source, the entry code is below',
    'password = os.environ["DB_PASS"]', 'password: string', 'password = getpass.getpass()', 'const token = await getToken();', 'apiKey: process.env.API_KEY,', 'password=${DB_PASSWORD}',
    'api_key = "<your-api-key>"', 'password: changeme', 'secret: xxxxxxxxxxxx', 'token = "YOUR_TOKEN_HERE"', `AKIA${'IOSFODNN7EXAMPLE'}`, 'max_tokens: 4096', '"token_type": "bearer"',
    'password VARCHAR(255) NOT NULL', 'if (password == null) {', 'password = request.form["password"]', 'self.password = password', 'user.password = hash(password)', 'The password is required.',
    'Password must be at least 8 characters.', 'The password is incorrect', '<input type="password" name="password" placeholder="Password">', '"integrity": "sha512-abc123def456abc123def456abc123def4=="',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8', 'primary key: user_id', 'const secret = config.secret;', 'password: ********', 'def login(username: str, password: str):', 'login(user=user, password=password)',
    'token: null', '"password": ""', 'tokens = tokenizer(text)', 'public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx1 user@host"', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----', 'password_hash = bcrypt.hash(pw)', 'The secret to good bread is time.', 'My secret is that I love cats', 'Enter password:',
    'const PASSWORD_MIN_LENGTH = 8;', 'SECRET_NAME=my-app-secret', 'secretKeyRef:\n  name: db-secret\n  key: password', 'password: "{{ vault_db_password }}"', 'token: ${{ secrets.GITHUB_TOKEN }}',
    'sk-learn-contrib/imbalanced', 'pin the version', 'Authorization: Bearer <token>', 'Authorization: Bearer $TOKEN', 'basic understanding of', 'password: str = Field(...)', 'type Token = string',
    'next_page_token: "abc123def456ghi"', 'apiKey = getApiKey()', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '--token TOKEN', 'docker run -p 8080:80 nginx', 'ssh -p 2222 host',
    'private String password;', 'password: Option<String>,', 'credentials: "include"', 'auth=("user", "pass")', 'secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>', 'SECRET=$(openssl rand -hex 32)',
    '"@inquirer/password": "^4.0.9"', 'PASSWORD_RESET_TIMEOUT = 259200', 'password: z.string().min(8),', 'secret = Symbol("secret")', 'pip install keyring==24.3.0', 'sk-SK locale',
    'https://img.shields.io/badge/x?token=N61U168G08', 'zip code: 90210', "argon2d('password', 'salt1234', { t: 1 })", '["username", "password", "email"]', 'KeyOptions = { token: string; secret?: string }', 'status code: 404', 'password is too short', 'declare const DEFAULT_SECRET: Uint8Array;', 'id: 550e8400-e29b-41d4-a716-446655440000',
    "'password' => 'required|string|min:8|confirmed',", 'Password manager: 1Password, Bitwarden or KeePass', 'password = var.db_password', 'OLDPWD=/tmp', 'client_secret: env:CLIENT_SECRET', 'jdbc.password=@db.password@', 'password: "@Microsoft.KeyVault(SecretUri=https://x)"',
    'NSString *password = [self.passwordField text];', 'POSTGRES_PASSWORD=postgres', 'set the password to expire in 90 days', 'I changed the password to something else', 'use Windows11 as the host', 'credentials: name / email', 'login: step1, step2', 'api_gateway_usage_plan_key_identifier', 'live_region_update_20240115_daily',
    'the token abcdef is used, secret name my-app-secret, token some-long-identifier-of-a-thing', 'headers X-Amz-Security-Token: see X-Amz-Date', 'ftp.login(user, pass)',
    "INSERT INTO users (name, email) VALUES ('bob', 'sunshine9207');", 'INSERT INTO users (name, password) VALUES (?, ?)', 'auth(user, password)', 'jwt.verify(token, publicKey)', 'db.connect("host", "user")', 'echo "done" | sudo -S tee x', 'user input pass through', 'process.env.TOKEN || null',
  ])('leaves %j alone', (text) => expect(find(text)).toEqual([])); // prettier-ignore
});
