import { rules } from './rule-rows';

/** "Honduran ID", "Bolivian tax id": the adjective makes plain which of the many things called id is meant. */
const NATIONALITIES =
  'afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani bahraini bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian cambodian cameroonian canadian chilean chinese colombian congolese costa_rican croatian cuban cypriot czech danish dominican dutch ecuadorian egyptian emirati estonian ethiopian filipino finnish french georgian german ghanaian greek guatemalan honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kuwaiti kyrgyz latvian lebanese libyan lithuanian macedonian malaysian maltese mauritian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepali nicaraguan nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian philippine polish portuguese qatari romanian russian rwandan salvadoran saudi senegalese serbian singaporean slovak slovenian south_african spanish sri_lankan sudanese swedish swiss syrian taiwanese tanzanian thai tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese yemeni zambian zimbabwean'
    .split(' ')
    .map((word) => word.replace('_', ' '))
    .flatMap((word) => [
      `${word} id`,
      `${word} national id`,
      `${word} tax id`,
      `${word} tax number`,
    ])
    .join('|');

/**
 * Numbers of countries and schemes that no rule above knows: only the words beside them speak for them.
 * One row per type; it answers when no better row does.
 */
export const GENERIC_RULES = rules('NATIONAL_ID', [
  [
    'xx.national',
    'none',
    'd{6,18} d{1,3}.ddd.ddd d{1,3}.ddd.ddd.ddd a{1,3}d{5,14} d{5,14}a{1,2} d{2,6}~d{2,7}~d{2,7} d{2,5}~d{2,5}~d{2,5}~d{1,5} d{3,9}~d{1,7} a{1,3}~d{3,10} a~d{3}~d{3}~d{3} d{6,10}~x{3,5} aaad{3}aaad{3}',
    (c) => [...c].filter((char) => char < 'A').length >= 5,
    `${NATIONALITIES}|national id|national id number|national identity|national identity number|national identification|national identification number|identity number|identity card|identity card number|id card number|id card|id number|id no|personal id|personal id number|personal identification number|personal identity|personal number|citizen id|citizen number|citizenship number|government id|state id|resident id|residence permit|residence permit number|civil id|civil number|id document|identification number|identification document|tax id|tax number|tax no|tin|taxpayer|taxpayer id|taxpayer number|tax identification number|tax identification|tax file number|tax reference|tax code|tax identifier|vat number|vat id|vat registration|social security|social security number|social insurance|social insurance number|national insurance|national insurance number|insurance number|health insurance number|health insurance|health card|health id|health number|medical id|patient id|medicare|medicaid|pension number|voter id|voter number|ssn|nid|national id card|fiscal code|fiscal number|personalausweis|ausweisnummer|personenkennziffer|personennummer|steuer id|steuernummer|sozialversicherungsnummer|versicherungsnummer|krankenversicherungsnummer|aufenthaltstitel|identifiant|identifiant national|numéro national|numéro d identité|numéro d identification|carte d identité|pièce d identité|numéro fiscal|numéro de sécurité sociale|sécurité sociale|titre de séjour|identidad|cédula|cédula de identidad|documento de identidad|número de identificación|número de identidad|identificación|seguridad social|seguro social|número de seguro social|identificación fiscal|número fiscal|codice fiscale|carta d identità|documento d identità|numero di identificazione|permesso di soggiorno|numero d identità|identidade|número de identidade|documento de identidade|bilhete de identidade|número de identificação|número fiscal|segurança social|identiteitskaart|identiteitsnummer|persoonsnummer|dowód|numer identyfikacyjny|numer dowodu|номер удостоверения|удостоверение личности|идентификационный номер|налоговый номер|személyi szám|kimlik|kimlik no|kimlik numarası|rakam al hawiya|رقم الهوية|الرقم الوطني|بطاقة الهوية|رقم البطاقة|الهوية|کد ملی|شناختی|पहचान संख्या|पहचान पत्र|পরিচয়পত্র|身份证|身份证号|身分證|身分證字號|身份證|税号|マイナンバー|個人番号|주민등록번호|เลขประจำตัว|บัตรประชาชน|căn cước|số định danh|nomor identitas|nomor induk|kad pengenalan|kitambulisho|nambari ya kitambulisho`,
  ],
]);
