import { germanDocument, britishDriver } from '../validators/western-europe';
import { polishPassport } from '../validators/northern-eastern-europe';
import { brazilianDriver, ontarioDriver, soundexDriver } from '../validators/americas';
import { rules } from './rule-rows';

const PASSPORT_WORDS =
  'passport|passport number|passport no|pass number|passeport|n passeport|numéro de passeport|reisepass|reisepassnummer|passnummer|pass nr|paß|pasaporte|número de pasaporte|passaporto|numero di passaporto|passaporte|número do passaporte|paspoort|paspoortnummer|paszport|numer paszportu|paszportu|passi|passin numero|pass nummer|passnr|pasnummer|pas nr|vegabréf|pas|pašas|paso numeris|pase|pases numurs|passinumber|cestovní pas|číslo pasu|cestovný pas|útlevél|útlevélszám|útlevelem|pașaport|pasaport|pasaportul|паспорт|паспорта|номер паспорта|серия и номер|загранпаспорт|закордонний паспорт|паспорт на|διαβατήριο|διαβατηρίου|putovnica|putovnice|pasoš|пасош|potni list|potnega lista|pasaport no|pasaport numarası|pasaportum|דרכון|מספר דרכון|جواز السفر|رقم الجواز|جواز سفر|جواز|گذرنامه|شماره گذرنامه|پاسپورٹ|पासपोर्ट|पासपोर्ट नंबर|পাসপোর্ট|護照|护照|护照号|护照号码|護照號碼|パスポート|旅券番号|旅券|パスポート番号|여권|여권번호|หนังสือเดินทาง|เลขที่หนังสือเดินทาง|พาสปอร์ต|hộ chiếu|số hộ chiếu|paspor|nomor paspor|pasport|no pasport|pasaporte no|travel document|travel document number|passport book|leiðabók|пашпарт|pasaporta|pas broj';

/** Passport numbers. Hardly any carries a public check digit: the word beside them decides. */
export const PASSPORT_RULES = rules('PASSPORT', [
  ['de.passport', 'none', 'ax{8} ax{8}d ax{8}_d', germanDocument, PASSPORT_WORDS],
  ['us.passport', 'none', 'd{9} ad{8} Cd{8}', undefined, PASSPORT_WORDS],
  ['fr.passport', 'none', 'ddaaddddd dd~aa~ddddd', undefined, PASSPORT_WORDS],
  ['it.passport', 'none', 'aaddddddd aa~ddddddd', undefined, PASSPORT_WORDS],
  ['es.passport', 'none', 'aaadddddd aaa~dddddd aadddddd', undefined, PASSPORT_WORDS],
  ['nl.passport', 'none', 'aaxxxxxxd', undefined, PASSPORT_WORDS],
  ['pl.passport', 'none', 'aaddddddd aa~ddddddd', polishPassport, PASSPORT_WORDS],
  ['ru.passport', 'none', 'dd~dd~dddddd dddd~dddddd dd~ddddddd d{9}', undefined, PASSPORT_WORDS],
  [
    'in.passport',
    'none',
    'adddddddd a~dddddddd addddddd a~ddddddd addd~dddd',
    undefined,
    PASSPORT_WORDS,
  ],
  [
    'cn.passport',
    'none',
    'Eaddddddd Ed{8} Gd{8} Dd{8} Sd{8} Pd{8} Hd{8,10} Md{8,10}',
    undefined,
    PASSPORT_WORDS,
  ],
  ['kr.passport', 'none', 'Md{8} Md{3}ad{4} Sd{8} Rd{8} Dd{8}', undefined, PASSPORT_WORDS],
  [
    'xx.passport',
    'none',
    'd{6,10} ad{5,9} aad{5,8} aaad{5,7} d{6,8}a{1,2} ad{6}a aad{5}aa a~d{6,8} aa~d{6,8} ddd~ddd~ddd',
    undefined,
    PASSPORT_WORDS,
  ],
]);

const LICENCE_WORDS =
  "driver's license|drivers license|driver license|driving licence|driving license|driver's licence|drivers licence|dl number|dl no|dl|dmv|license number|licence number|license no|licence no|driver id|dvla|driver number|führerschein|führerscheinnummer|führerschein nr|fuehrerschein|führerausweis|lenkerausweis|permis de conduire|numéro de permis|permis|n permis|no de permis|permiso de conducir|permiso de conducción|carnet de conducir|licencia de conducir|licencia de conductor|licencia de manejo|carné de conducir|patente|patente di guida|numero patente|patente n|carta de condução|carta de motorista|cnh|carteira de motorista|carteira nacional de habilitação|habilitação|registro cnh|rijbewijs|rijbewijsnummer|rijbewijs nr|prawo jazdy|prawa jazdy|numer prawa jazdy|körkort|körkortsnummer|førerkort|førerkortnummer|kørekort|kørekortnummer|ajokortti|ajokortin numero|ökuskírteini|řidičský průkaz|řidičského průkazu|číslo řidičského průkazu|vodičský preukaz|vodičského preukazu|vezetői engedély|jogosítvány|jogosítványszám|permis de conducere|permisul de conducere|водительское удостоверение|водительского удостоверения|номер ву|водительские права|посвідчення водія|водійське посвідчення|шофьорска книжка|свидетелство за управление|vozačka dozvola|vozačke dozvole|возачка дозвола|vozniško dovoljenje|vozniškega dovoljenja|άδεια οδήγησης|δίπλωμα οδήγησης|διπλώματος|ehliyet|ehliyet no|sürücü belgesi|ehliyet numarası|רישיון נהיגה|رخصة القيادة|رخصة قيادة|رقم الرخصة|ड्राइविंग लाइसेंस|লাইসেন্স|驾驶证|驾照|驾驶证号|駕照|駕駛執照|運転免許|運転免許証|免許証番号|免許証|운전면허|운전면허번호|면허번호|ใบขับขี่|เลขที่ใบขับขี่|bằng lái|giấy phép lái xe|gplx|bằng lái xe|nomor sim|lesen memandu|juhiluba|juhiloa|vairuotojo pažymėjimas|vairuotojo pažymėjimo|vadītāja apliecība|autovadītāja apliecība|patentë|patenta|dl number is|operator license|chauffeur license|cdl";

/** Driving licences. Same remark as for passports; a few encode the surname and birth date. */
export const LICENCE_RULES = rules('DRIVER_LICENSE', [
  [
    'gb.driver',
    'strong',
    'axxxxd{6}axxaa axxxxd{6}xxxxx axxxx~dddddd~xxxxx axxxx~dddddd~xx~dxx',
    britishDriver,
    `${LICENCE_WORDS}|licence|license`,
  ],
  [
    'ca.driver-on',
    'fair',
    'addddddddddddddd a~dddd~~ddddd~~ddddd adddd-ddddd-ddddd adddd_ddddd_ddddd',
    ontarioDriver,
    `${LICENCE_WORDS}|licence|license`,
  ],
  [
    'us.driver-soundex',
    'none',
    'addd-dddd-dddd addd-ddd-dd-ddd-d addd-dddd-dddd-dd ad{11} ad{12} ad{13} ad{14} addd-ddd-ddd-ddd addd_ddd_ddd_ddd addd_dddd_dddd addd-dddd-dddd-ddd',
    soundexDriver,
    LICENCE_WORDS,
  ],
  [
    'us.driver',
    'none',
    'ad{7} ad{8} ad{6} ad{4,5} d{7,9} d{12} aad{6} aad{5} d{3}ad{6} d{10} d{14} aaaddddd ddaaaddddd aaad{6} aaad{3}ad{3} ddd-ddd-ddd dd-ddd-dddd dddd_dddd aaddddda d{8}a d{9}a ddaaadddddd aaaaa{1,2}ddddax{1,2} aad{6}a',
    undefined,
    LICENCE_WORDS,
  ],
  ['de.driver', 'none', 'xd{2}x{6}dx xx{8}dx', undefined, LICENCE_WORDS],
  [
    'fr.driver',
    'none',
    'ddaaddddd dd~xx~ddddd d{12} d{6}~d{6} dd~dd~dd~dddddd',
    undefined,
    LICENCE_WORDS,
  ],
  ['it.driver', 'none', 'aadddddddda aaddddddda Udxxxxxxxa aa~ddddddd~a', undefined, LICENCE_WORDS],
  ['es.driver', 'none', 'd{8}-a d{8}a aad{7}', undefined, LICENCE_WORDS],
  [
    'pt.driver',
    'none',
    'aa-dddddd_d a{1,2}-d{5,8} a{1,2}_d{5,8} a{1,2}-d{6}-d',
    undefined,
    LICENCE_WORDS,
  ],
  ['nl.driver', 'none', 'd{10}', undefined, LICENCE_WORDS],
  ['pl.driver', 'none', 'ddddd/dd/dddd', undefined, LICENCE_WORDS],
  ['se.driver', 'none', 'dddddd-dddd d{10,12}', undefined, LICENCE_WORDS],
  ['ru.driver', 'none', 'dd~dd~dddddd dd~xx~dddddd d{10} dddd~dddddd', undefined, LICENCE_WORDS],
  [
    'in.driver',
    'fair',
    'aadd~dddd~ddddddd aa-dd-dddd-ddddddd aadddddddddddddd aa-ddddddddddddd aa~dd~ddddddddddd aadd~ddddddddddd aa-ddd-dddddddddd',
    undefined,
    LICENCE_WORDS,
  ],
  ['br.cnh', 'weak', 'd{11}', brazilianDriver, LICENCE_WORDS],
  ['kr.driver', 'fair', 'dd-dd-dddddd-dd', undefined, LICENCE_WORDS],
  ['jp.driver', 'none', 'd{12} dddd~dddd~dddd', undefined, LICENCE_WORDS],
  ['cn.driver', 'none', 'd{12} d{17}x', undefined, LICENCE_WORDS],
  [
    'au.driver',
    'none',
    'd{6,10} ddd~ddd~ddd ddd~ddd~dddd dddda{2}d{0,2} dddd_dddd',
    undefined,
    LICENCE_WORDS,
  ],
  ['nz.driver', 'none', 'aad{6} aad{6}_ddd', undefined, LICENCE_WORDS],
  [
    'xx.driver',
    'none',
    'd{5,14} a{1,3}d{5,12} a{1,3}~d{5,12} x{8,13} d{2,4}~d{2,6}~d{3,8} a{2}~d{2}~d{6,8} d{4,6}/d{2}/d{2,6}',
    (c) => digits(c) * 2 >= c.length,
    LICENCE_WORDS,
  ],
]);

function digits(c: string): number {
  let count = 0;
  for (let i = 0; i < c.length; i++) if (c.charCodeAt(i) < 58) count++;
  return count;
}
