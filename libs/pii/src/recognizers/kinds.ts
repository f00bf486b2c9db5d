import { ADDRESS } from './addresses/address.kind';
import { LOCATION } from './addresses/location.kind';
import { EMAIL } from './contact/email.kind';
import { PHONE } from './contact/phone.kind';
import { CREDIT_CARD } from './financial/credit-card.kind';
import { CRYPTO } from './financial/crypto.kind';
import { IBAN } from './financial/iban.kind';
import { BANK_ACCOUNT } from './identity/bank-account.kind';
import { DRIVER_LICENSE } from './identity/driver-license.kind';
import { NATIONAL_ID } from './identity/national-id.kind';
import { PASSPORT } from './identity/passport.kind';
import { KindTable } from './kind-table';
import { ORG } from './names/organisation.kind';
import { PERSON } from './names/person.kind';
import { AGE } from './personal/age.kind';
import { DATE_OF_BIRTH } from './personal/date-of-birth.kind';
import { DATE } from './personal/date.kind';
import { PLATE } from './personal/plate.kind';
import { USERNAME } from './personal/username.kind';
import { SECRET } from './secrets/secret.kind';
import { IP } from './technical/ip.kind';
import { MAC } from './technical/mac.kind';
import { URL_CREDENTIALS } from './technical/url-credentials.kind';

/** Every built-in kind of personal data. A new one is a declaration in a file of its own and a line here. */
export const KINDS = [
  PERSON,
  EMAIL,
  PHONE,
  ADDRESS,
  CREDIT_CARD,
  IBAN,
  BANK_ACCOUNT,
  NATIONAL_ID,
  PASSPORT,
  DRIVER_LICENSE,
  IP,
  MAC,
  URL_CREDENTIALS,
  USERNAME,
  CRYPTO,
  SECRET,
  DATE_OF_BIRTH,
  AGE,
  PLATE,
  ORG,
  LOCATION,
  DATE,
] as const;

/** {@link KINDS} as a table to look things up in. */
export const BUILT_IN_KINDS = new KindTable(KINDS);
