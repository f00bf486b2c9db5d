import { markHits, unmark } from '../../test-support/marked-text';
import { NamesModelSource } from '../names/model/names-model.source';
import { AddressChainRecognizer } from './address-chain.recognizer';

describe('AddressChainRecognizer', () => {
  const recognizer = new AddressChainRecognizer(new NamesModelSource());

  it.each([
    ['OM', '«ADDRESS Building 12, Way 3521, Al Khuwair, Muscat 133, Oman»'],
    ['OM, box and code', 'write to «ADDRESS P.O. Box 1422, PC 112, Ruwi, Muscat»'],
    ['OM, a villa', '«ADDRESS Villa 45, Way No. 2713, Madinat Sultan Qaboos»'],
    ['KW', 'We live at «ADDRESS Block 4, Street 12, House 33, Salmiya, Kuwait».'],
    ['KW, Arabic', '«ADDRESS قطعة 5، شارع 12، منزل 33، السالمية»'],
    ['SY', '«ADDRESS شارع بغداد، بناء 15، دمشق»'],
    ['SY, number behind its word', '«ADDRESS دمشق، المزة، شارع الجلاء، بناء رقم 8»'],
    ['PH', '«ADDRESS Blk 7 Lot 12, Phase 2, Camella Homes, Bacoor, Cavite 4102»'],
    ['BD', '«ADDRESS House 12, Road 5, Dhanmondi, Dhaka 1205»'],
    ['IN', '«ADDRESS Flat 4B, Sunrise Apartments, Linking Road, Bandra West, Mumbai 400050»'],
    ['IN, Hindi', 'मेरा पता «ADDRESS 12, महात्मा गांधी मार्ग, मुंबई 400001» है।'],
    ['IN, Hindi, without a house', '«ADDRESS महात्मा गांधी मार्ग, नई दिल्ली 110001»'],
    ['IN, Hindi, units', '«ADDRESS मकान नंबर 45, गली नंबर 3, लक्ष्मी नगर, दिल्ली 110092»'],
    ['IN, Hindi, a flat', '«ADDRESS फ्लैट नंबर 302, शांति नगर, पुणे 411001»'],
    ['IN, Hindi, a sector', '«ADDRESS बी-12, सेक्टर 62, नोएडा 201301»'],
    ['VN', '«ADDRESS 25/3 đường Lê Lợi, P. Bến Thành, Q.1, TP. Hồ Chí Minh»'],
    ['UA', '«ADDRESS вул. Шевченка, буд. 12, кв. 5, м. Львів, 79000»'],
    ['JP, Latin', '«ADDRESS 1-7-1 Konan, Minato-ku, Tokyo 108-0075, Japan»'],
    ['WS', '«ADDRESS Lot 12, Coral Road, Vaitele, Apia»'],
    ['military', '«ADDRESS PSC 1234, Box 5678\nAPO AE 09204»'],
    ['military unit', '«ADDRESS Unit 2050 Box 4190\nAPO AP 96522-1215»'],
  ])('finds %s', (_, expected) => {
    expect(markHits(recognizer, unmark(expected))).toBe(expected);
  });

  it.each([
    'See page 12, Table 4 and Figure 3.',
    'Version 12.4, Build 3521, Release 133',
    'Block 4 of the code, line 12, column 33',
    'Room 204, Floor 3 of the exam plan',
    'Phase 2, Step 3, Task 12',
    'District 9, Room 237, Floor 13 are films',
    'Task No. 12, Street Fighter 6, Kirby 3',
    'Suite 2, Bach, Berlin 1998',
    'Door 3, Floor 2 of the game, Level 5',
    'Lot 5, Lot 6 and Lot 7 sold in Paris',
    'In Unit 5, Street Art was discussed, Berlin 2019.',
    '1-2-3 Go',
    'नगर निगम ने 12 नए मार्ग बनाए।',
    'आज मुंबई में 400001 लोग आए',
    'जनगणना, पुणे 411001',
    'Population, Delhi 110000',
    'In 2012, Baker Street was closed.',
  ])('leaves alone: %s', (text) => {
    expect(markHits(recognizer, text)).toBe(text);
  });
});
