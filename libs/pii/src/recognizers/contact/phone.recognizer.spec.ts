import { markHits, unmark } from '../../test-support/marked-text';
import { PhoneRecognizer } from './phone.recognizer';

describe(PhoneRecognizer.name, () => {
  it.each([
    'Call me at «PHONE (212) 555-0142» tomorrow',
    'my number: «PHONE 415-555-2671»',
    '«PHONE +49 (0) 30 1234567», «PHONE +44 20 7946 0958»',
    'tel «PHONE 0171 1234567»',
    'Tél. «PHONE 06 12 34 56 78»',
    'Handy «PHONE 0151/23456789»',
    'ring «PHONE 020 7946 0958»',
    '«PHONE 001-415-555-2671»',
    'phone: «PHONE 555.123.4567x890» or «PHONE 555-123-4567 ext. 12»',
    '电话«PHONE 13800138000»请打',
    '«PHONE 010-1234-5678»입니다',
    'móvil «PHONE 612 345 678»',
    'Llámeme al «PHONE 933445753», gracias',
    'Mi richiami al «PHONE 177277705»; proszę oddzwonić na «PHONE 22 345 67 89»',
    'WhatsApp «PHONE +55 11 91234-5678»',
    'name,phone\nJane,«PHONE 5551234567»\nBob,«PHONE 5559876543»',
    'Büro («PHONE 004915123682225»)',
    'see (0012345) and the figure (1234567890)',
    'Boston,\n    MA 02110-1301, USA',
    '[0498.116374] usb 1-1: new device',
    'https://x.example/?phone=«PHONE %2B4915123682225»&x=%2B12&y=%2Bab12345678',
    'order 415-555-2671-9 and version 1.2.3.4567',
    'order number 4155552671',
    '2024-01-15 12:30:00, 15.01.2024, 1700000000',
    'ISBN 978-3-16-148410-0',
    'uuid 123e4567-e89b-12d3-a456-426614174000',
    '192.168.100.200 and 3.14159265',
    'costs $1234567 or 12 345 678 EUR',
    'the years 1990-2000 and 2001 2002 2003 2004',
    'row 12 13 14 15 16 17 18',
    'commit 1234567 build 20240115123000',
    'tracking number 1234 5678 9012',
  ])('%s', (expected) => expect(markHits(new PhoneRecognizer(), unmark(expected))).toBe(expected));
});
