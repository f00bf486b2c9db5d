export { SecretsRecognizer } from './secrets.recognizer';
export { makeToken } from './make-token';
export { VENDOR_TOKEN_FORMATS, type VendorToken } from './vendor-token';
