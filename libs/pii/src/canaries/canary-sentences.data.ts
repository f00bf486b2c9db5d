import type { PiiType } from '../scrubber/pii-types';

/** A sentence with `{}` where the value goes, and its language. */
export type CanarySentence = readonly [language: string, text: string];

/**
 * Ordinary chat sentences in which a working scrubber never misses a value. They prove that the pipeline is
 * connected and configured, not how good it is: for that there is the evaluation.
 */
export const CANARY_SENTENCES: Readonly<Partial<Record<PiiType, readonly CanarySentence[]>>> = {
  PERSON: [
    ['en', 'Hello, my name is {} and I need some help with an invoice.'],
    ['en', 'Please forward this to my colleague Mr. {} today.'],
    ['de', 'Guten Tag, mein Name ist {} und ich habe eine Frage.'],
    ['fr', "Bonjour, je m'appelle {} et je cherche un renseignement."],
    ['es', 'Hola, me llamo {} y tengo una pregunta.'],
  ],
  EMAIL: [
    ['en', 'You can write to {} whenever you like.'],
    ['de', 'Meine Adresse lautet {}, danke.'],
    ['en', 'From: {}\nSubject: hello'],
  ],
  PHONE: [
    ['en', 'Please call me at {} tomorrow.'],
    ['en', 'My phone number is {}, thanks.'],
  ],
  ADDRESS: [
    ['en', 'I live at {} with my family.'],
    ['de', 'Ich wohne in der {} und suche Hilfe.'],
  ],
  CREDIT_CARD: [
    ['en', 'My credit card number is {} and it was declined.'],
    ['en', 'card: {}'],
  ],
  IBAN: [
    ['en', 'Send the money to IBAN {} please.'],
    ['de', 'Meine IBAN lautet {}.'],
  ],
  BANK_ACCOUNT: [
    ['en', 'My bank account has the routing number {}, please check.'],
    ['en', 'The routing number of my bank is {}.'],
  ],
  NATIONAL_ID: [
    ['en', 'National ID, social security number, DNI, CPF, NIR or national insurance number: {}.'],
    ['en', 'My national id number is {}.'],
  ],
  PASSPORT: [['en', 'My passport number is {}.']],
  DRIVER_LICENSE: [['en', "My driver's license number is {}."]],
  IP: [
    ['en', 'I connect from IP address {} every day.'],
    ['en', 'The login came from {} last night.'],
  ],
  MAC: [
    ['en', 'The MAC address of my laptop is {}.'],
    ['en', 'device {} joined the network'],
  ],
  URL_CREDENTIALS: [['en', 'Then I opened {} and it worked.']],
  USERNAME: [
    ['en', 'My username is {} on that site.'],
    ['en', 'username: {}'],
  ],
  CRYPTO: [
    ['en', 'Send it to my wallet {} please.'],
    ['en', 'The address is {}.'],
  ],
  SECRET: [
    ['en', 'The password is {}'],
    ['en', 'password = "{}"'],
    ['en', 'API_KEY={}'],
  ],
  DATE_OF_BIRTH: [
    ['en', 'I was born on {} in a small town.'],
    ['en', 'Date of birth: {}'],
  ],
  AGE: [
    ['en', 'I am {} years old and work as a nurse.'],
    ['en', 'Age: {}'],
  ],
  PLATE: [
    ['en', 'My license plate is {}.'],
    ['en', 'plate number {}'],
  ],
  DATE: [['en', 'We met on {} for the first time.']],
};
