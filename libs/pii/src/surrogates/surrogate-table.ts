import type { OperatorInput } from '../operators/operator';
import type { PiiType } from '../scrubber/pii-types';
import {
  addressSurrogate,
  emailSurrogate,
  phoneSurrogate,
  usernameSurrogate,
} from './contact.surrogates';
import { cardSurrogate, cryptoSurrogate, ibanSurrogate } from './financial.surrogates';
import { identitySurrogate } from './identity.surrogate';
import type { KeyedRandom } from './keyed-random';
import { personSurrogate } from './person.surrogate';
import {
  ageSurrogate,
  dateSurrogate,
  ipSurrogate,
  macSurrogate,
  secretSurrogate,
} from './technical.surrogates';

export type SurrogateFunction = (input: OperatorInput, random: KeyedRandom) => string;

/** By type; a type that is missing keeps its shape with other letters and digits. */
export const SURROGATES: Readonly<Partial<Record<PiiType, SurrogateFunction>>> = {
  PERSON: personSurrogate,
  EMAIL: emailSurrogate,
  PHONE: phoneSurrogate,
  ADDRESS: addressSurrogate,
  CREDIT_CARD: cardSurrogate,
  NATIONAL_ID: identitySurrogate,
  BANK_ACCOUNT: identitySurrogate,
  PASSPORT: identitySurrogate,
  DRIVER_LICENSE: identitySurrogate,
  IBAN: ibanSurrogate,
  IP: ipSurrogate,
  MAC: macSurrogate,
  URL_CREDENTIALS: secretSurrogate,
  USERNAME: usernameSurrogate,
  CRYPTO: cryptoSurrogate,
  SECRET: secretSurrogate,
  DATE_OF_BIRTH: dateSurrogate,
  DATE: dateSurrogate,
  AGE: ageSurrogate,
};
