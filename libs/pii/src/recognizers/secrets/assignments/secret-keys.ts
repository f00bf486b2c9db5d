import { foldWord } from '../../../scan/char-class';

/** What the name of a value says about it. */
export const KEY_NONE = 0;
/** `password`, `passwort`, `mot de passe`: any value that is not a stand-in. */
export const KEY_PASSWORD = 1;
/** `secret`, `token`, `apiKey`: a value that looks made by a machine. */
export const KEY_TOKEN = 2;
/** `key` alone: only with a word such as `api` or `private` before it. */
export const KEY_BARE = 3;
/** `pin`, `otp`, `cvv`: three to eight digits. */
export const KEY_PIN = 4;
/** `seed phrase`, `mnemonic`: a dozen words. */
export const KEY_MNEMONIC = 5;

const PASSWORD_WORDS =
  'psk requirepass masterauth bindpw rootpw wlanschlüssel password passwd passwort passwortes kennwort pwd psw pw passphrase passcode pass mdp passe motdepasse contraseña contrasenia clave senha palavra-passe palavrapasse wachtwoord hasło hasła haslo heslo hesla jelszó jelszo jelszava parola parolă parole şifre şifrem sifre salasana lösenord passord adgangskode kodeord parool slaptažodis geslo lozinka šifra пароль пароля паролем парола κωδικός συνθηματικό סיסמה סיסמא السر المرور پاسورڈ رمز पासवर्ड পাসওয়ার্ড 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 패스워드 รหัสผ่าน khẩu sandi laluan nenosiri';

const TOKEN_WORDS =
  'secret secrets token apikey apikeys apitoken apisecret secretkey accesskey authkey authtoken accesstoken refreshtoken privatekey clientsecret appsecret credential credentials creds bearer jwt sas sharedkey accountkey sharedaccesskey presharedkey signingkey signingsecret encryptionkey masterkey servicekey webhooksecret personalaccesstoken pat auth authorization apppassword connectionstring xapikey sig signature hmac cookie sessionid sessiontoken csrf xsrf licensekey salt geheimnis schlüssel clé jeton api-schlüssel sekret klucz токен ключ секрет 令牌 密钥 秘钥 密鑰 トークン シークレット 토큰 시크릿';

const PIN_WORDS =
  'pin pincode pinnummer otp totp cid cvv cvc cvv2 cvc2 mfa tan 2fa geheimzahl nip codepin onetimecode verificationcode securitycode 验证码 驗證碼 認証コード 인증번호 مرور';

const MNEMONIC_WORDS = 'mnemonic seedphrase seed-phrase recoveryphrase';

/** Words before `key` (and `code`, `phrase`) that make it a secret's name. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  'preshared api access secret private encryption encrypt decryption signing sign master auth authentication service account shared storage app application session deploy admin client consumer webhook subscription account root ssh jwt hmac aes rsa crypto cipher data license product activation rest write read server publishable restricted stripe openai anthropic aws gcp google azure github gitlab slack twilio sendgrid datadog newrelic algolia cloudflare mailgun mailchimp firebase maps mapbox heroku digitalocean okta sentry pusher telegram discord shopify paypal square hugging huggingface cohere pinecone secretaccess ikm host functions function management cosmos redis'.split(
    ' ',
  ),
);

/** Words before `token` that make it something else: text tokens, page cursors. */
const NOT_SECRET_BEFORE: ReadonlySet<string> = new Set(
  'next page stop eos bos pad unk sep cls mask special max min num total count prompt completion input output per first last current continuation cursor sync previous prev start end public foreign primary sort partition cache hash object dict composite unique idempotency route translation lookup map row column routing array shortcut hot arrow enter escape tab shift control i18n locale lexer syntax word sub keyword reasoning cached ssl tls content xml html dom commit git etag integrity css'.split(
    ' ',
  ),
);

/** What a "key" opens without being one of an interface: "WiFi key". */
const NETWORKS: ReadonlySet<string> = new Set([
  'wifi',
  'wi',
  'fi',
  'wlan',
  'wpa',
  'wpa2',
  'network',
]);

/** Words that only a word before them makes a secret's name. */
const PAIRED: ReadonlySet<string> = new Set(['code', 'phrase', 'base']);

function table(): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  const put = (words: string, kind: number): void => {
    for (const word of words.split(' ')) kinds.set(foldWord(word), kind);
  };
  put(TOKEN_WORDS, KEY_TOKEN);
  put(PIN_WORDS, KEY_PIN);
  put(PASSWORD_WORDS, KEY_PASSWORD);
  put(MNEMONIC_WORDS, KEY_MNEMONIC);
  put('key keys', KEY_BARE);
  return kinds;
}

/** Kind by folded word. */
export const SECRET_KEY_WORDS: ReadonlyMap<string, number> = table();

/** Endings that tell inside a longer word: `dbpassword`, `rootpw`, `MYTOKEN`. Longest first. */
const ENDINGS: readonly (readonly [string, number])[] = [
  ['connectionstring', KEY_TOKEN], ['sharedaccesskey', KEY_TOKEN], ['clientsecret', KEY_TOKEN], ['accountkey', KEY_TOKEN], ['privatekey', KEY_TOKEN], ['passphrase', KEY_PASSWORD],
  ['credentials', KEY_TOKEN], ['accesskey', KEY_TOKEN], ['secretkey', KEY_TOKEN], ['signingkey', KEY_TOKEN], ['masterkey', KEY_TOKEN], ['password', KEY_PASSWORD], ['passwort', KEY_PASSWORD],
  ['kennwort', KEY_PASSWORD], ['passcode', KEY_PASSWORD], ['wachtwoord', KEY_PASSWORD], ['apikey', KEY_TOKEN], ['authkey', KEY_TOKEN], ['passwd', KEY_PASSWORD], ['secret', KEY_TOKEN],
  ['token', KEY_TOKEN], ['senha', KEY_PASSWORD], ['pwd', KEY_PASSWORD], ['pass', KEY_PASSWORD],
]; // prettier-ignore

const NOT_ENDINGS: ReadonlySet<string> = new Set(
  'bypass compass trespass overpass underpass surpass encompass getpass nopass multipass'.split(
    ' ',
  ),
);

/**
 * Kind of a key by its last word and the one before (`''` when there is none), both folded.
 * @param last one token of a name: `password`, or a compound such as `dbpassword`
 */
export function kindOfKey(last: string, before: string): number {
  const kind = SECRET_KEY_WORDS.get(last) ?? (last.length > 4 ? kindByEnding(last) : KEY_NONE);
  if (kind === KEY_NONE) return PAIRED.has(last) ? kindOfPair(last, before) : KEY_NONE;
  if (kind === KEY_BARE) {
    if (QUALIFIERS.has(before)) return KEY_TOKEN;
    return NETWORKS.has(before) ? KEY_PASSWORD : KEY_NONE;
  }
  if (last === 'schlussel' && NETWORKS.has(before)) return KEY_PASSWORD;
  if (kind === KEY_TOKEN && NOT_SECRET_BEFORE.has(before)) return KEY_NONE;
  return kind;
}

function kindOfPair(last: string, before: string): number {
  // SECRET_KEY_BASE
  if (last === 'base') return before === 'key' ? KEY_TOKEN : KEY_NONE;
  if (last === 'code')
    return /^(?:verification|security|pin|access|otp|auth|confirmation|mfa|recovery|backup|reset|time|unlock|door|gate|entry|keypad|garage|building|lobby|alarm|safe|locker)$/.test(
      before,
    )
      ? KEY_PIN
      : KEY_NONE;
  return /^(?:seed|recovery|mnemonic|backup)$/.test(before)
    ? KEY_MNEMONIC
    : before === 'pass' || before === 'secret'
      ? KEY_PASSWORD
      : KEY_NONE;
}

function kindByEnding(word: string): number {
  for (const [ending, kind] of ENDINGS) {
    if (word.length > ending.length && word.endsWith(ending))
      return NOT_ENDINGS.has(word) ? KEY_NONE : kind;
  }
  return KEY_NONE;
}
