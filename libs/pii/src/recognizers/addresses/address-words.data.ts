/** Street words that follow the name: "12 Elm Street". Clear on their own beside a number. */
export const STREET_AFTER =
  'street st avenue ave av road rd boulevard blvd lane ln drive dr crescent cres terrace parkway pkwy highway hwy expressway mews esplanade promenade turnpike causeway strasse straße straat laan plein gracht kade weg allee gasse platz ufer damm ring utca ut út ter tér korut körút koz köz caddesi cad sokak sokağı sk sok bulvari bulvarı blv mahallesi mah katu tie kuja polku vej gade alle allé plads stræde gatan gata väg vägen gränd torg gate vei veien veg plass namesti náměstí trida třída ulice nabrezi nábřeží marg nagar colony ulica cesta trg улица ул проспект пр переулок пер набережная наб площадь пл аллея бульвар вулиця вул майдан площа'.split(
    ' ',
  );

/** Street words that are ordinary words too: believed with capitals and something more. */
export const STREET_AFTER_WEAK =
  'place pl court ct square sq way circle cir close row walk grove gardens gdns green hill park parade quay loop trail trl run path pass point view heights plaza plz alley rise vale gate wharf wynd bend cove crossing ridge landing meadow meadows glen mall market strand broadway layout sector phase enclave extension'.split(
    ' ',
  );

/** Street words that stand before the name: "rue de la Paix", "Calle Mayor 5". */
export const STREET_BEFORE =
  'rue avenue av boulevard bd bld chemin ch impasse allee allée quai route rte place cours faubourg sentier ruelle square calle c carrer carretera ctra avenida avda av avd paseo pº plaza pza camino ronda travesia travesía glorieta carrera cra cl diagonal transversal calzada prolongacion jiron jirón via viale v.le vicolo corso piazza p.zza piazzale largo lungotevere lungomare strada contrada salita calata borgo localita località rua r avenida av travessa tv alameda al praca praça pça estrada est rodovia rod largo beco ladeira calcada calçada ulica ul aleja aleje plac pl osiedle os strada str bulevardul bd aleea calea soseaua șoseaua sos piata piața intrarea jalan jl gang οδος οδός λεωφορος λεωφόρος λεωφ πλατεια πλατεία улица ул проспект пр просп пр-т переулок пер шоссе ш бульвар бул б-р набережная наб площадь пл проезд пр-д вулиця вул провулок пров площа רחוב שדרות شارع đường phố bulevar ถนน'.split(
    ' ',
  );

/** Of these, words that need a dot, a capital or an address around them. */
export const STREET_BEFORE_WEAK =
  'c ch r v al os pl via place route cours square square plaza ronda strada est largo diagonal str gang ш пр пл d sos tv av st bd cl rod borgo v.le piazza corso square camino calle'.split(
    ' ',
  );

/** Compound street names end in these: "Hauptstraße", "Kerkstraat", "Storgatan". */
export const STREET_ENDINGS =
  'straße strasse str gasse weg platz allee ring ufer damm steig stieg pfad markt graben berg brücke promenade chaussee straat laan plein gracht kade dreef singel dijk weg steeg hof pad gatan gata vägen väg gränd torget stigen gate gata veien vei vegen veg plass vej gade allé plads stræde katu tie kuja polku tori rinne utca'.split(
    ' ',
  );

/** What can be said before a house number: "nr. 5", "No: 5", "д. 5". */
export const NUMBER_WORDS =
  'no nr nro num numero número nº n nº. n° hnr hausnummer house number dom d д дом буд будинок km plot ev kapi kapı αρ'.split(
    ' ',
  );

/** Parts of a building that come with a number or letter. */
export const UNIT_WORDS =
  'apt apartment suite ste unit flat floor fl room rm level lvl building bldg block blk tower wing studio door wohnung whg stock og eg tür top stiege hinterhaus etage sal stuen appartement appt app bâtiment bat bât étage escalier esc porte résidence bte boite bus verdieping piso pta puerta esc escalera planta bajo depto departamento dpto interior int interno scala piano palazzina apto apartamento andar bloco lote fração lokal lok m mieszkanie piętro klatka byt kv кв квартира корп корпус стр строение подъезд этаж офис оф ap bl sc et lejl tv th mf daire kat dogu blok lgh leil leilighet'.split(
    ' ',
  );

/** Two-letter and short regions that stand before a postcode. */
export const US_STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU'.split(
    ' ',
  );
export const AU_STATES = 'NSW VIC QLD WA SA TAS ACT NT'.split(' ');
export const CA_PROVINCES = 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ');
export const LONG_STATES =
  'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec manitoba alberta saskatchewan queensland victoria tasmania'.split(
    ' ',
  );

/** Letters in front of a postcode: "D-10115", "CH-8001". */
export const COUNTRY_PREFIXES =
  'D DE A AT CH F FR B BE L LU I IT E ES P PT NL PL CZ SK S SE N NO DK FI FIN H HU RO GR SI HR LV LT EE BG'.split(
    ' ',
  );

export const POSTCODE_LABELS =
  'zip zipcode postcode postal plz postleitzahl cp cap cep kod pocztowy psc psč irsz irányítószám postnummer postnr postinumero pin pincode индекс індекс eircode tk τκ'.split(
    ' ',
  );

/** Words before a post office box number. */
export const BOX_WORDS =
  'postfach postbus apartado casella skrytka postboks postboks box bp cp caixa abonentka а/я pobox gpo'.split(
    ' ',
  );

/** Parts of a town before its name, mostly abbreviated: "Col. Roma", "Brgy. San Antonio". */
export const QUARTER_WORDS =
  'col colonia fracc fraccionamiento brgy barangay urb urbanizacion urbanización barrio bo villa purok subd kel kec kelurahan kecamatan phường quận'.split(
    ' ',
  );

/** Field labels of an address form; `street` fields take any value, the others need an address beside them. */
export const ADDRESS_LABELS = [
  'address',
  'home address',
  'mailing address',
  'shipping address',
  'billing address',
  'delivery address',
  'street address',
  'postal address',
  'residence',
  'residential address',
  'current address',
  'address line 1',
  'address line 2',
  'address1',
  'address2',
  'addr',
  'ship to',
  'deliver to',
  'lives at',
  'street',
  'street name',
  'adresse',
  'anschrift',
  'wohnanschrift',
  'lieferadresse',
  'rechnungsadresse',
  'postanschrift',
  'strasse',
  'straße',
  'straße und hausnummer',
  'straße hausnummer',
  'wohnhaft in',
  'wohnhaft',
  'adresse postale',
  'adresse de livraison',
  'adresse de facturation',
  'domicile',
  'rue',
  'demeurant',
  'dirección',
  'dirección de envío',
  'domicilio',
  'calle',
  'indirizzo',
  'indirizzo di spedizione',
  'residenza',
  'via',
  'residente in',
  'adres',
  'woonadres',
  'bezorgadres',
  'factuuradres',
  'straat',
  'endereço',
  'morada',
  'endereço de entrega',
  'rua',
  'logradouro',
  'adres zamieszkania',
  'adres dostawy',
  'adres korespondencyjny',
  'ulica',
  'adresa',
  'lakcím',
  'cím',
  'adress',
  'gatuadress',
  'osoite',
  'katuosoite',
  'διεύθυνση',
  'адрес',
  'адреса',
  'улица',
  'вулиця',
  'adres bilgisi',
  '地址',
  '住址',
  '住所',
  '주소',
  'العنوان',
  'पता',
  'כתובת',
];
export const CITY_LABELS = [
  'city',
  'town',
  'stadt',
  'ort',
  'wohnort',
  'ville',
  'commune',
  'ciudad',
  'localidad',
  'población',
  'città',
  'comune',
  'stad',
  'plaats',
  'woonplaats',
  'cidade',
  'localidade',
  'miasto',
  'miejscowość',
  'město',
  'mesto',
  'város',
  'oraș',
  'stad',
  'by',
  'kaupunki',
  'город',
  'місто',
  'şehir',
  'il',
  'ilçe',
  'state',
  'province',
  'county',
  'bundesland',
  'estado',
  'provincia',
  'bairro',
  'colonia',
  '市',
  '城市',
];
export const POSTCODE_FIELD_LABELS = [
  'zip',
  'zip code',
  'zipcode',
  'postcode',
  'post code',
  'postal code',
  'postalcode',
  'plz',
  'postleitzahl',
  'code postal',
  'código postal',
  'c.p.',
  'cp',
  'cap',
  'cep',
  'codice postale',
  'kod pocztowy',
  'psč',
  'irányítószám',
  'cod poștal',
  'postnummer',
  'postinumero',
  'pin code',
  'pincode',
  'индекс',
  'почтовый индекс',
  'поштовий індекс',
  'posta kodu',
  'τ.κ.',
  'eircode',
  'city zip',
  'zip city',
  'postcode city',
  'plz ort',
  'cp ville',
  'code postal ville',
  'cp localidad',
  'cap città',
  'postcode plaats',
  'postnr ort',
  '邮编',
  '郵便番号',
  '우편번호',
  'house number',
  'hausnummer',
  'huisnummer',
  'numéro',
  'número',
  'numero civico',
  'numer domu',
];
/** Words that say that somebody lives or gets things at what follows. */
export const AT_WORDS = [
  'live at',
  'lives at',
  'living at',
  'lived at',
  'located at',
  'address is',
  'my address',
  'resides at',
  'residing at',
  'reside at',
  'deliver to',
  'delivered to',
  'ship to',
  'shipped to',
  'send it to',
  'sent to',
  'moved to',
  'address',
  'home at',
  'house at',
  'wohne in der',
  'wohne in',
  'wohnt in',
  'adresse',
  'adresse ist',
  'anschrift',
  'habite au',
  'habite',
  'vivo en',
  'vive en',
  'abito in',
  'abita in',
  'woon op',
  'woon aan',
  'moro na',
  'mora na',
  'mieszkam przy',
  'mieszka przy',
  'pick me up at',
  'meet me at',
  'come to',
  'party at',
  'appointment at',
  'office at',
  'visit us at',
  'find us at',
  'stay at',
  'stays at',
  'staying at',
  'house is',
  'place is',
  'come over to',
  'drop it at',
  'wohne am',
  'wohnen in der',
  'wohnhaft in',
  'wohnhaft in der',
  'demeurant',
  'domiciliado en',
  'residente in',
  'wonende te',
  'residente em',
  'zamieszkały',
  'zamieszkała',
  'живу на',
  'живу по адресу',
  'по адресу',
  'адрес',
  'мешкаю',
];
