import {
  capitalise,
  greekForms,
  nameLevels,
  namePools,
  nounLists,
  nouns,
  orgWords,
  places,
  countryWords,
  roleWords,
  templateFiles,
} from './lists.mjs';

const TITLES = {
  en: [
    'Mr.',
    'Mrs.',
    'Ms.',
    'Dr.',
    'Prof.',
    'Mr',
    'Mrs',
    'Ms',
    'Dr',
    'Professor',
    'Captain',
    'President',
    'Coach',
  ],
  de: ['Herr', 'Frau', 'Dr.', 'Prof. Dr.', 'Herrn', 'Professor'],
  fr: ['M.', 'Mme', 'Dr', 'Monsieur', 'Madame', 'Mlle', 'Me'],
  es: ['Sr.', 'Sra.', 'señor', 'señora', 'Don', 'Doña', 'Dr.', 'Dra.'],
  it: ['Sig.', 'Sig.ra', 'signor', 'signora', 'Dott.', 'Dott.ssa', 'Avv.', 'Ing.'],
  nl: ['dhr.', 'mevr.', 'meneer', 'mevrouw', 'Dr.', 'de heer'],
  pt: ['Sr.', 'Sra.', 'senhor', 'senhora', 'Dr.', 'Dra.', 'Dona'],
  pl: ['Pan', 'Pani', 'dr', 'prof.', 'pan', 'pani'],
  ru: ['господин', 'г-н', 'доктор'],
  uk: ['пан', 'пані'],
  el: ['κ.', 'κύριος', 'κυρία', 'Δρ'],
};
const PARTICLES = {
  nl: ['van', 'de', 'van der', 'van den', 'ter', 'van de'],
  de: ['von', 'von der', 'zu'],
  fr: ['de', 'de la', 'du', 'le'],
  es: ['de', 'de la', 'del'],
  it: ['di', 'de', 'della', 'lo', 'la', 'del'],
  pt: ['da', 'de', 'dos', 'do', 'das'],
  en: ['de', 'van', 'O’', 'Mc', 'Mac', 'St.'],
  turkish: ['al-', 'El-', 'bin', 'Al'],
};
const EASTERN_SYLLABLES =
  'min jun seo ji woo hyun sung young soo hee kyung jin ho yeon eun mi ming wei jing xiao hong li mei yan hui fang pei yao zhe hao lin yu chen tian kai bo ping thi van anh minh tuan huong lan bich hoa quang dung duc'.split(
    ' ',
  );
const NATIONS = [
  'American',
  'British',
  'French',
  'German',
  'Italian',
  'Spanish',
  'Polish',
  'Canadian',
  'Australian',
  'Indian',
  'Japanese',
  'Brazilian',
  'Dutch',
  'Swedish',
];
const MONTHS = {
  en: ['January', 'March', 'May', 'June', 'August', 'October', 'December'],
  de: ['Januar', 'März', 'Mai', 'August', 'Dezember'],
  fr: ['janvier', 'mars', 'mai', 'août'],
  es: ['enero', 'mayo', 'agosto'],
  it: ['gennaio', 'maggio', 'agosto'],
  nl: ['januari', 'mei', 'augustus'],
  pt: ['janeiro', 'maio', 'agosto'],
  pl: ['styczeń', 'maj', 'sierpień'],
  ru: ['мая', 'августа'],
  uk: ['травня'],
  el: ['Ιανουάριο', 'Μάρτιο', 'Αύγουστο'],
};
const COMPANY = {
  en: [
    '{L} Inc',
    '{L} & Sons',
    '{L} Group',
    '{L} Ltd',
    '{W} Systems',
    'University of {C}',
    '{C} University',
    '{C} City Council',
    '{L}, {L} and {L} LLP',
    '{W} Bank',
    'Bank of {C}',
    '{C} Hospital',
    '{W} {W} Inc',
    '{C} United',
    '{L} Airlines',
    'Ministry of {W}',
    '{W} Institute',
    '{C} FC',
    'St. {F} Hospital',
    '{L} College',
  ],
  de: [
    '{L} GmbH',
    '{L} AG',
    '{L} & Söhne',
    'Universität {C}',
    'Stadtwerke {C}',
    'FC {C}',
    'SV {C}',
    'Sparkasse {C}',
    'Verlag {L}',
    'Klinikum {C}',
    '{W} GmbH & Co. KG',
  ],
  fr: [
    '{L} SA',
    'Société {L}',
    'Université de {C}',
    'FC {C}',
    'Banque de {C}',
    'Groupe {L}',
    '{L} et Fils',
    'AS {C}',
  ],
  es: [
    '{L} S.A.',
    'Grupo {L}',
    'Universidad de {C}',
    'Real {C}',
    'Banco {L}',
    'Deportivo {C}',
    '{L} e Hijos',
  ],
  it: [
    '{L} S.p.A.',
    'Gruppo {L}',
    'Università di {C}',
    'Banca {L}',
    'AC {C}',
    '{L} S.r.l.',
    'Fratelli {L}',
  ],
  nl: ['{L} BV', 'Universiteit van {C}', 'FC {C}', 'Gemeente {C}', '{L} Groep'],
  pt: ['{L} Ltda', 'Grupo {L}', 'Universidade de {C}', 'Banco {L}', '{C} FC', 'Sport {C}'],
  pl: ['{L} Sp. z o.o.', 'Uniwersytet w {C}', 'Grupa {L}', 'Legia {C}', 'Bank {L}'],
  ru: ['ООО {W}', 'Газпром', 'Сбербанк', 'Яндекс', 'Спартак'],
  uk: ['ТОВ {W}', 'ПриватБанк', 'Динамо'],
  el: ['Τράπεζα Πειραιώς', 'ΔΕΗ', 'Ολυμπιακός', 'Πανεπιστήμιο Αθηνών'],
};
/** How many given names are drawn from those that are towns or programs, too: people bear them as often as others. */
const SHARED = 0.08;
/** What languages of other scripts write into the slots of words and places. */
const OWN_SCRIPT = {
  ru: {
    words: ['Новости', 'Проект', 'Город', 'Время', 'Москва', 'Закон'],
    places: 'Москва Киев Одесса Самара Казань Омск Львов Россия Украина Минск'.split(' '),
  },
  el: {
    words: 'Νέα Σχέδιο Πόλη Χρόνος Νόμος Εργασία Αναφορά Ασφάλεια Πρόγραμμα Παράρτημα'.split(' '),
    places:
      'Αθήνα Αθήνας Θεσσαλονίκη Πάτρα Λάρισα Κρήτη Ελλάδα Ελλάδας Κύπρο Βόλο Ρόδο Γερμανία'.split(
        ' ',
      ),
  },
};
OWN_SCRIPT.uk = OWN_SCRIPT.ru;
const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Sunday'];

/** Fills templates with made-up people, places, organisations. One instance per run. */
export class Generator {
  constructor(random) {
    this.random = random;
    this.pools = namePools();
    this.others = Object.keys(this.pools).filter((k) => !(k in OWN_SCRIPT));
    this.cities = places(60000).filter((c) => /^[\p{L} .'-]+$/u.test(c.name));
    this.bigCities = this.cities.filter((c) => c.population > 400000);
    this.countries = countryWords().map((w) => (w.length < 4 ? w.toUpperCase() : capitalise(w)));
    this.orgs = orgWords().map((w) => (w.length < 4 ? w.toUpperCase() : capitalise(w)));
    const tech = roleWords()
      .filter(([role]) => role === 'TECH')
      .flatMap(([, words]) => words);
    this.tech = tech.map((w) => (w.length < 4 ? w.toUpperCase() : capitalise(w)));
    this.nounLists = nounLists();
    this.words = { en: nouns('en').map(capitalise), de: nouns('de').map(capitalise) };
    const others = new Set([...tech, ...places(60000).map(({ name }) => name.toLowerCase())]);
    /** "Sofia", "Charlotte", "Claude": people who are called like towns and programs. */
    this.shared = [...nameLevels().first]
      .filter(([name, level]) => level === 3 && others.has(name))
      .map(([name]) => capitalise(name));
  }

  /** One pool: the language's own two times in three, else somebody else's. */
  pool(language) {
    if (language in OWN_SCRIPT) return language;
    return this.random.chance(0.62) ? language : this.random.pick(this.others);
  }

  first(pool) {
    if (!(pool in OWN_SCRIPT) && this.random.chance(SHARED)) return this.random.pick(this.shared);
    return this.inflected(pool, this.random.pick(this.pools[pool].first));
  }

  /** Greek names stand in any case as often as in the first. */
  inflected(pool, name) {
    return pool === 'el' && this.random.chance(0.5) ? this.random.pick(greekForms(name)) : name;
  }

  last(pool, language) {
    const r = this.random;
    const name = this.inflected(pool, r.pick(this.pools[pool].last));
    if (/\s/.test(name)) return name;
    if (PARTICLES[pool] && r.chance(pool === 'nl' ? 0.3 : 0.06)) {
      const particle = r.pick(PARTICLES[pool]);
      return /[’c-]$|Mac$/.test(particle)
        ? particle.replace('’', r.pick(["'", '’'])) + name
        : `${particle} ${name}`;
    }
    if (r.chance(0.04)) return `${name}-${r.pick(this.pools[pool].last)}`;
    if ((language === 'es' || language === 'pt') && pool === language && r.chance(0.4))
      return `${name} ${r.pick(this.pools[pool].last)}`;
    return name;
  }

  /** "Park Sung-min", "Liu Peiyao", "Tran Thi Bich": family name first. */
  eastern() {
    const r = this.random;
    const last = this.last('asian', 'en');
    const part = () => r.pick(EASTERN_SYLLABLES);
    const kind = r.next();
    if (kind < 0.4) return `${last} ${capitalise(part())}-${part()}`;
    if (kind < 0.8) return `${last} ${capitalise(part() + (r.chance(0.7) ? part() : ''))}`;
    return `${last} ${capitalise(part())} ${capitalise(part())}`;
  }

  full(language) {
    const r = this.random;
    if (r.chance(0.03) && !(language in OWN_SCRIPT)) return this.eastern();
    const pool = this.pool(language);
    const first = this.first(pool);
    const last = this.last(r.chance(0.88) ? pool : this.pool(language), language);
    const kind = r.next();
    if (kind < 0.05) return `${first} ${r.pick([...'ABCDEFGHJKLMPRST'])}. ${last}`;
    if (kind < 0.1) return `${first} ${this.first(pool)} ${last}`;
    if (kind < 0.13) return `${first}-${this.first(pool)} ${last}`;
    if (kind < 0.14) return `${last} ${first}`;
    return `${first} ${last}`;
  }

  noun(language) {
    const noun = this.random.pick(this.nounLists[language] ?? this.nounLists.ru);
    if (language !== 'de') return noun;
    // Compounds: half of the German nouns that one meets are in no list.
    const modifier = this.random.chance(0.3) ? this.random.pick(this.nounLists.de) : '';
    return capitalise(modifier + noun);
  }

  opener(language) {
    return this.random.pick(this.nounLists[`${language}-openers`] ?? this.nounLists[language]);
  }

  place() {
    const r = this.random;
    const kind = r.next();
    if (kind < 0.5) return r.pick(this.bigCities).name;
    return kind < 0.75 ? r.pick(this.countries) : r.pick(this.cities).name;
  }

  /** `[text, kind]` pieces of one slot; kind undefined for what is no entity. */
  slot(name, language) {
    const r = this.random;
    const own = OWN_SCRIPT[language];
    switch (name) {
      case 'F':
        return [[this.first(this.pool(language)), 'PER']];
      case 'f':
        return [[this.first(this.pool(language)).toLowerCase(), 'PER']];
      case 'L':
      case 'l': {
        const last = this.last(this.pool(language), language);
        return [[name === 'l' ? last.toLowerCase() : last, 'PER']];
      }
      case 'FL':
        return [[this.full(language), 'PER']];
      case 'fl':
        return [[this.full(language).toLowerCase(), 'PER']];
      case 'P': {
        const kind = r.next();
        if (kind < 0.42) return this.slot('FL', language);
        if (kind < 0.74) return this.slot('F', language);
        if (kind < 0.86) return this.slot('L', language);
        return [
          [`${r.pick(TITLES[language])} `],
          ...this.slot(r.chance(0.7) ? 'L' : 'FL', language),
        ];
      }
      case 'I':
        return [
          [
            `${r.pick([...'ABCDEFGHJKLMPRST'])}. ${r.chance(0.3) ? `${r.pick([...'ABCDEFHJKLM'])}. ` : ''}${this.last(this.pool(language), language)}`,
            'PER',
          ],
        ];
      case 'IN':
        return [[`${r.pick([...'ABCDEFGHJKLMPRST'])}.`]];
      case 'X': {
        const pool = this.pool(language);
        return [[this.last(pool, language), 'PER'], [', '], [this.first(pool), 'PER']];
      }
      case 'Fx':
        return [[this.first(this.pool(language)), 'ORG']];
      case 'Lx':
        return [[this.last(this.pool(language), language), 'ORG']];
      case 'C':
        return [[own ? r.pick(own.places) : this.place(), 'LOC']];
      case 'O': {
        if (r.chance(0.45) && !own) return [[r.pick(this.orgs), 'ORG']];
        const pattern = r.pick(r.chance(0.6) ? COMPANY[language] : COMPANY[own ? language : 'en']);
        const filled = pattern.replace(/\{(\w)\}/g, (_, s) =>
          this.slot(s, language)
            .map(([text]) => text)
            .join(''),
        );
        return [[filled, 'ORG']];
      }
      case 'B':
        return [[r.pick(this.tech)]];
      case 'W':
        return [[r.pick(own?.words ?? (language === 'de' ? this.words.de : this.words.en))]];
      case 'n':
        return [[this.noun(language)]];
      case 'Nn':
        return [[capitalise(this.noun(language))]];
      case 'op':
        return [[capitalise(this.opener(language))]];
      case 'op2':
        return [[this.opener(language)]];
      case 'D':
        return [
          [
            r.pick([
              `${1 + r.below(28)} ${r.pick(MONTHS[language])} ${1950 + r.below(80)}`,
              `${r.pick(MONTHS[language])} ${1 + r.below(28)}`,
              `${10 + r.below(18)}.${1 + r.below(12)}.${1950 + r.below(80)}`,
              `2024-0${1 + r.below(9)}-${10 + r.below(18)}`,
              r.pick(WEEK),
            ]),
          ],
        ];
      case 'M':
        return [[r.pick(MONTHS[language])]];
      case 'N':
        return [[String(1 + r.below(r.pick([30, 100, 5000])))]];
      case 'NAT':
        return [[r.pick(NATIONS)]];
      case 'E':
        return [[`${this.first('en').toLowerCase()}@example.com`]];
      case 'U':
        return [[`${this.first('en').toLowerCase()}${r.below(99)}`]];
      default:
        throw new Error(`unknown slot {${name}}`);
    }
  }

  fill(template, language) {
    let text = '';
    const spans = [];
    for (const piece of template.replaceAll('\\n', '\n').split(/(\{\w+\})/)) {
      const slot = /^\{(\w+)\}$/.exec(piece);
      const parts = slot ? this.slot(slot[1], language) : [[piece]];
      for (const [value, kind] of parts) {
        if (kind)
          spans.push({ start: text.length, end: text.length + value.length, kind, made: true });
        text += value;
      }
    }
    return { text, spans };
  }
}

/** `{language, genre, line}` of every template file. */
export function templates() {
  const out = [];
  for (const [language, content] of templateFiles()) {
    let genre = 'chat';
    for (const line of content.split('\n')) {
      if (line.startsWith('@') && /^@(chat|news|tech|everyday)$/.test(line)) genre = line.slice(1);
      else if (line && !line.startsWith('#')) out.push({ language, genre, line });
    }
  }
  return out;
}
