import { EmailRecognizer } from './contact/email.recognizer';
import { ObfuscatedEmailRecognizer } from './contact/obfuscated-email.recognizer';
import { PhoneRecognizer } from './contact/phone.recognizer';
import { CreditCardRecognizer } from './financial/credit-card.recognizer';
import { CryptoRecognizer } from './financial/crypto.recognizer';
import { IbanRecognizer } from './financial/iban.recognizer';
import { AgeRecognizer } from './personal/age.recognizer';
import { DateOfBirthRecognizer } from './personal/date-of-birth.recognizer';
import { DateRecognizer } from './personal/date.recognizer';
import { PlateRecognizer } from './personal/plate.recognizer';
import { UsernameRecognizer } from './personal/username.recognizer';
import type { PiiRecognizer } from './pii-recognizer';
import { IpRecognizer } from './technical/ip.recognizer';
import { MacRecognizer } from './technical/mac.recognizer';
import { UrlCredentialsRecognizer } from './technical/url-credentials.recognizer';

/** Contact, financial, technical and personal rules: everything with a form of its own. */
export function createCoreRecognizers(): PiiRecognizer[] {
  return [
    new EmailRecognizer(),
    new ObfuscatedEmailRecognizer(),
    new PhoneRecognizer(),
    new CreditCardRecognizer(),
    new IbanRecognizer(),
    new IpRecognizer(),
    new MacRecognizer(),
    new UrlCredentialsRecognizer(),
    new UsernameRecognizer(),
    new CryptoRecognizer(),
    new DateOfBirthRecognizer(),
    new AgeRecognizer(),
    new PlateRecognizer(),
    new DateRecognizer(),
  ];
}
