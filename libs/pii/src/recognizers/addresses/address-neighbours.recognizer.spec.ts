import { createScrubber } from '../../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../../scrubber/pii-config';
import type { Span } from '../../scrubber/span';

const scrubber = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32, 1));

function addresses(text: string): string[] {
  return (scrubber.detect(text) as Span[])
    .filter(({ type }) => type === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end));
}

describe('addresses with their neighbours', () => {
  it.each([
    'Flat 12B, Zahra Complex, Salmiya Block 4, Street 10, Kuwait',
    'Blk 12 Lot 5, Sampaguita St., Brgy. San Isidro, Quezon City 1100, Philippines',
    'Lāčplēša iela 7 dz. 3, LV-5401 Daugavpils, Latvia',
    'Shinjuku 3-14-1, Apt 502, Shinjuku-ku, 160-0022 Tokyo',
    '12a/4 High Road, Ilford IG1 1BY',
    '12-B Park Street, Kolkata 700016',
    'H. No. 4-5-122, MG Road, Hyderabad, Telangana 500001',
    '1234 Rue Sherbrooke O, app. 5, Montréal (Québec) H3G 1H9',
    'RR 2, Box 114, Burlington, VT 05401',
    'Urb. Las Gladiolas, 150 Calle A, San Juan PR 00926',
    '4410 Ridgecrest Dr        Plano         TX     75074',
    'Bağdat Caddesi 112/5\n34728 Kadıköy\nİstanbul\nTÜRKİYE',
    '191186, Санкт-Петербург, Невский пр., 28',
    'str. Ștefan cel Mare 134, ap. 12, MD-2012 Chișinău, Moldova',
    '3/F, 12 Nathan Road, Kowloon, Hong Kong',
    'G/F, 22 Peel Street, Central, Hong Kong',
    "Flat B, 12/F, Tower 2, 88 Queen's Road Central, Hong Kong",
    'Calle Mayor 12, 3ºB, 28013 Madrid',
    'Avenida de la Constitución 7, 4.º D, 41001 Sevilla',
    'Carrer de Mallorca 401, 1º 2ª, 08013 Barcelona',
    'Rua Augusta 100, 2º Esq., 1100-053 Lisboa',
  ])('are taken whole: %j', (address) => expect(addresses(address)).toEqual([address]));

  it.each([
    ['I live at 12 High Street and Anna Smith visits.', '12 High Street'],
    ['Anna Smith, 12 High Street, Leeds LS6 2AB', '12 High Street, Leeds LS6 2AB'],
    ['12 High Street, C/F from last year', '12 High Street'],
    ['Order 55, 12 High Street, Leeds LS6 2AB', '12 High Street, Leeds LS6 2AB'],
    ['Hauptstraße 12, 10115 Berlin, Dienstag 12 Uhr', 'Hauptstraße 12, 10115 Berlin'],
  ])('end where the sentence goes on: %j', (text, address) =>
    expect(addresses(text)).toEqual([address]),
  );
});
