/** Words before a number that say it is something else. One list for all languages. */
export const LOOK_ALIKE_WORDS: readonly string[] =
  'order|order number|order no|order id|invoice|invoice number|invoice no|tracking|tracking number|tracking id|tracking code|shipment|parcel|isbn|issn|ismn|doi|pmid|arxiv|version|ver|build|build number|release|commit|hash|sha|sha1|sha256|md5|crc|checksum|digest|uuid|guid|ticket|ticket number|issue|bug|pull request|pr|sku|ean|upc|gtin|asin|barcode|part number|part no|part|model|model number|serial|serial number|serial no|s n|imei|imsi|iccid|timestamp|epoch|unix time|unix|port|pid|process|error code|error|status|status code|exit code|request id|trace id|trace|span id|correlation id|job id|job|run id|run|session|thread|offset|address 0x|transaction|transaction id|txn|confirmation|confirmation code|confirmation number|booking|reservation|flight|pnr|product|product id|item|item number|article|article number|catalog|lot|batch|revision|rev|rfc|cve|cwe|iso|din|en|ieee|patent|chapter|page|pages|figure|table|line|row|column|zip|zip code|postal code|postcode|population|price|total|amount|sum|cost|value|budget|revenue|score|size|length|width|height|weight|count|phone|telephone|tel|mobile|cell|fax|call|whatsapp|sms|hotline|extension|ext|dial|coupon|voucher|promo|promo code|discount code|gift card|quote|quote number|purchase order|po|po number|receipt|reference number|ref|seed|permission|permissions|random|number of|approximately|about|nearly|over|under|than|bestellnummer|bestellung|rechnungsnummer|rechnung|sendungsnummer|auftragsnummer|artikelnummer|seriennummer|vorgangsnummer|aktenzeichen|telefon|handy|telefonnummer|mobilnummer|commande|numéro de commande|facture|numéro de facture|suivi|numéro de suivi|référence|téléphone|portable|pedido|número de pedido|factura|número de factura|seguimiento|teléfono|móvil|celular|ordine|numero d ordine|fattura|numero fattura|spedizione|telefono|cellulare|encomenda|fatura|rastreio|telefone|telemóvel|bestelling|bestelnummer|factuur|factuurnummer|telefoon|mobiel|telefoonnummer|zamówienie|numer zamówienia|faktura|numer faktury|przesyłka|telefonu|ordernummer|fakturanummer|kolli|заказ|номер заказа|счет фактура|накладная|телефон|тел|sipariş|sipariş numarası|fatura no|kargo|telefonum|訂單|订单|订单号|订单编号|快递单号|注文番号|電話|电话|手机|전화|전화번호|주문번호|đơn hàng|mã đơn|nomor pesanan|telepon'.split(
    '|',
  );

/** Words after a number that count or measure. */
export const UNIT_WORDS: ReadonlySet<string> = new Set(
  'users people rows records bytes bits tokens items lines times requests downloads views km miles meters metres kg grams seconds minutes hours days weeks months years ms ns us px dollars euros usd eur gbp pounds yen points votes copies units students employees inhabitants customers subscribers followers steps samples parameters words characters pages files messages events commits stars kb mb gb tb hz khz mhz ghz einwohner menschen nutzer euro personen stück personnes utilisateurs habitants personas usuarios habitantes persone utenti pessoas mensen osób tage jours días giorni dagen'.split(
    ' ',
  ),
);

/** Context words so common that they must stand right before the number. */
export const LOOSE_WORDS: ReadonlySet<string> = new Set(
  'account|konto|conto|conta|cuenta|compte|rekening|rachunek|checking|savings|social|cédula|cedula|documento|identidad|identidade|identificación|dowód|ausweis|kimlik|legitymacja|passi|pases|permis|patente|patenta|taxpayer|transit|branch|institution|elector|eleitor|contribuinte|utente|matricule|identifiant|steuer|vergi|vat|carnet|pension|impôts|finanzamt|assuré|medicare|medicaid|commande|agência|clearing|giro|račun|рахунок|счет|hesap|buletin|seria|zenith|access bank|moldova|panama|honduras|nicaragua|jamaica|cuba|belarus|kenya|tanzania|zambia|zimbabwe|malawi|botswana|namibia|rwanda|mauritius|angola|mozambique|moçambique|sénégal|cameroun|cameroon|madagascar|nepal|mongolia|jordan|lebanon|iraq|syria|sudan|yemen|libya|oman|qatari|kuwait|bahrain|luxembourg|monaco|andorra|kosovo|kazakhstan|guatemala|trinidad|belize|fiji|algérie|uganda|dominican|el salvador|myanmar|bangladesh|sri lanka|costa rica|côte d ivoire'.split(
    '|',
  ),
);

/** Words that open a sentence about the number in the one before. */
export const PRONOUNS: ReadonlySet<string> = new Set(
  'it its that this thats das dies es ist ce c cest cela esto eso es questo e isso isto dit dat to det se tama bu 这 這 それ これ это це ono tai'.split(
    ' ',
  ),
);

/** Words that may stand between a common word and its number: "account number is", "konto nr". */
export const FILLER_WORDS: ReadonlySet<string> = new Set(
  'is was are which so i we sent gave have has use as with number no nr num nos nummer numero the my your our his her their its that this new old full current ist lautet war est sera es son e era jest to wynosi brzmi er ar on je olan : der die das de del la le el il o a'.split(
    ' ',
  ),
);
