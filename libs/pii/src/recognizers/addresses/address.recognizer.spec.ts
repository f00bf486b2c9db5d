import { NamesModelSource } from '../names/model/names-model.source';
import { markHits, unmark } from '../../test-support/marked-text';
import { AddressRecognizer } from './address.recognizer';
import { EastAsianAddressRecognizer } from './east-asian-address.recognizer';

describe('AddressRecognizer', () => {
  const recognizer = new AddressRecognizer(new NamesModelSource());

  it.each([
    ['US', 'I live at «ADDRESS 123 Main Street, Apt 4B, Springfield, IL 62704».'],
    ['US, numbered street', 'Ship it to «ADDRESS 350 5th Ave, New York, NY 10118».'],
    ['GB', 'Ship it to «ADDRESS 221B Baker Street, London NW1 6XE» please'],
    ['CA', 'My address is «ADDRESS 42 Elm Rd, Toronto, ON M5V 2T6»'],
    ['AU', 'send it to «ADDRESS 15 Collins St, Melbourne VIC 3000»'],
    ['IE', '«ADDRESS 12 Grafton Street, Dublin 2, D02 X285»'],
    ['DE', 'Ich wohne in der «ADDRESS Hauptstraße 12, 10115 Berlin» und arbeite in Köln.'],
    ['AT', '«ADDRESS Mariahilfer Straße 88, 1070 Wien»'],
    ['CH', '«ADDRESS Bahnhofstrasse 21, CH-8001 Zürich»'],
    ['FR', "J'habite au «ADDRESS 12 rue de la Paix, 75002 Paris»."],
    ['FR over a line break', '«ADDRESS 24 bis, avenue des Champs-Élysées\n75008 Paris»'],
    ['BE', '«ADDRESS Rue de la Loi 16, 1000 Bruxelles»'],
    ['NL', 'Ik woon op «ADDRESS Kerkstraat 15-2, 1017 GC Amsterdam».'],
    ['ES', 'Vivo en «ADDRESS Calle Mayor 15, 3º B, 28013 Madrid»'],
    ['PT', '«ADDRESS Rua das Flores, 123, 2º Esq, 4000-123 Porto»'],
    ['BR', '«ADDRESS Av. Paulista, 1000 - Bela Vista, São Paulo - SP, 01310-100»'],
    ['IT', '«ADDRESS Via Roma 12, 00184 Roma»'],
    ['PL', '«ADDRESS ul. Marszałkowska 10/5, 00-590 Warszawa»'],
    ['CZ', '«ADDRESS Dlouhá 12, 110 00 Praha 1»'],
    ['SK', '«ADDRESS Obchodná 5, 811 06 Bratislava»'],
    ['HU', '«ADDRESS 1051 Budapest, Kossuth Lajos utca 5».'],
    ['RO', '«ADDRESS Str. Victoriei nr. 12, bl. A3, ap. 15, București 010061»'],
    ['SE', '«ADDRESS Storgatan 5, 111 22 Stockholm»'],
    ['NO', '«ADDRESS Karl Johans gate 22, 0159 Oslo»'],
    ['DK', '«ADDRESS Nørrebrogade 45, 2200 København N»'],
    ['FI', '«ADDRESS Mannerheimintie 10 A 5, 00100 Helsinki»'],
    ['GR', '«ADDRESS Ερμού 15, 105 63 Αθήνα»'],
    ['TR', '«ADDRESS Atatürk Caddesi No: 15 D: 4, 34710 Kadıköy/İstanbul»'],
    ['RU', '«ADDRESS г. Москва, ул. Ленина, д. 10, кв. 25, 101000»'],
    ['UA', '«ADDRESS вул. Хрещатик, 22, Київ, 01001»'],
    ['IN', '«ADDRESS Flat No. 12, MG Road, Bengaluru 560001»'],
    ['post office box', '«ADDRESS P.O. Box 1234, Denver, CO 80201»'],
    ['Postfach', '«ADDRESS Postfach 12 34 56, 60311 Frankfurt am Main»'],
    ['form', 'Street: «ADDRESS Elm Street 12»\nCity: «ADDRESS Boston»\nZIP: «ADDRESS 02118»'],
    ['German form', 'Straße: «ADDRESS Am Markt 3»\nPLZ: «ADDRESS 50667»\nOrt: «ADDRESS Köln»'],
    ['GB, possessive', "Ship it to «ADDRESS 149 St Mary's Avenue, Leeds LS6 7DW»."],
    ['a street word nobody knows', 'I live at «ADDRESS 874 Volkman Pike Apt. 443».'],
    ['SG', 'deliver to «ADDRESS 130 Bedok North Street 2, #39-53, Singapore 819388»'],
    ['MX', 'Vivo en «ADDRESS Av. Hidalgo No. 204, Col. Del Valle, 89020 Guadalajara».'],
    ['PH', 'My address is «ADDRESS 25 Quezon Street, Brgy. Poblacion, Makati City 5175».'],
    ['CO', 'Vivo en la «ADDRESS Carrera 95A # 16-82, Bogotá»'],
    ['AE', 'sent to «ADDRESS Flat 142, Jumeirah Beach Road, Dubai»'],
    ['VN', '«ADDRESS Đường Lê Lợi 245»'],
    ['IL', 'הכתובת שלי «ADDRESS רחוב דיזנגוף 30, תל אביב»'],
    ['NZ over a line break', '«ADDRESS 203 Ponsonby Road\nWellington 5829»'],
    ['RU, postcode first', '«ADDRESS 327584, г. Казань, ул. Пушкина, д. 79»'],
    ['RU, street word last', 'Живу по адресу: «ADDRESS Красная ул., 893»'],
    ['FR, bis behind', '«ADDRESS Rue des Charpentiers 81 bis, 75003 Paris»'],
    ['form in one field', 'Street: «ADDRESS Elm Street 12»\nCity/ZIP: «ADDRESS Boston 02118»'],
    ['JSON, keys untouched', '{"address":{"street":"«ADDRESS 48 Harbour Road»","floor":2}}'],
    ['LV', '«ADDRESS Brīvības iela 45-12, Rīga, LV-1010»'],
    ['IT, a letter behind a slash', '«ADDRESS Via Garibaldi 8/B\n40121 Bologna»'],
    ['GR, postcode in two groups', '«ADDRESS Λεωφόρος Κηφισίας 44, Μαρούσι 151 25»'],
    ['DE in lower case', 'send it to «ADDRESS hauptstr 5, 80331 münchen»'],
    ['chat in lower case', 'i stay at «ADDRESS 9 oak lane», come over'],
  ])('finds %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    'Employee ID 48213',
    'Section 12 of the act. Room 5 is free. Main Street is busy.',
    'Chapter 3, page 45. Route 66 is famous.',
    'In 2024 Berlin hosted 30000 people.',
    'He finished on Platz 5 in the Ring 2.',
    'Error 404 at line 12, Column 5. Step 3 Way to go.',
    'Use 5 Park benches. 3 Court cases. 2 Square meters',
    'Version 12 Street Fighter, 50000 Euro, 8080 Port',
    'Email address: a@b.co, address = getAddress(5), Address: 0x7fff5fbff8a0',
    'City: Berlin\nMood: good',
    'Order 12345 from Monday, tracking 10115',
    'part no. 74226-284-1581',
    'We shipped 12 Red Hats, 300 Blue Shirts and 5 Apple Pies.',
    'Chapter 4, The King. Version 2, Stable Release',
    'Flat 2, Round 3, Wide Open',
    "colours '#FF33CC', '#FF00CC'",
    'Copyright (c) 2014-2017 TJ Holowaychuk',
    '{"address":{"street":"","line1":null,"city":"Lyon"}}',
    '{"user":{"addresses":[{"street2":""},{"street":null}]},"delivery address":{"line":""}}',
    'Via: HTTP/2 edge-41, Via: SIP/2.0/TCP proxy 7',
    'ISO 13849-1, IEC 61508',
    'The safety functions follow ISO 13849-1, IEC 61508 and EN 62061.',
    '_, address = resolved[0]\nPOSTAL_ADDRESS: "postalAddress"',
    '',
  ])('leaves alone: %j', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});

describe('EastAsianAddressRecognizer', () => {
  const recognizer = new EastAsianAddressRecognizer();

  it.each([
    ['CN', '«ADDRESS 北京市朝阳区建国路88号3号楼1201室»'],
    ['CN in a sentence', '我住在«ADDRESS 上海市浦东新区世纪大道100号»。'],
    ['CN without a region', '我住在«ADDRESS 解放路225号»'],
    ['TW without a region', '«ADDRESS 孟街5196號3樓»'],
    ['JP, the block only', '«ADDRESS 5丁目7番3号»です'],
    ['JP', '«ADDRESS 東京都千代田区丸の内1-1-1»に住んでいます'],
    ['KR', '«ADDRESS 서울특별시 강남구 테헤란로 123, 4층»'],
  ])('finds %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    '我们去公园走走。',
    '市場で魚を買いました',
    '地铁2号线，公路88号文件，线路3号，第5号',
    '3番目の5丁目は静かです',
    '서울은 한국의 수도입니다',
    'no Han at all',
  ])('leaves alone: %s', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
