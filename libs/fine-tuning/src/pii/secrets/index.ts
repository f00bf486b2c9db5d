export { SecretsRecognizer } from './secrets.recognizer';
export { VENDOR_TOKEN_FORMATS, type VendorToken } from './vendor-token';
