/** Signs tokens where a test names no secret: `tokenFor` and the options of a made database agree on it. @publicApi */
export const TESTING_SECRET = 'a secret that only tests know';

/** Key of pseudonyms where a test names none, so that the same data gives the same bytes. @publicApi */
export const TESTING_KEY = 'a key that only tests know';
