/** Given and family names for surrogates: the commonest of each language, so that a pair says nothing about anybody. */
export interface NameStock {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly last: readonly string[];
  /** Family name first, written together. */
  readonly compact?: boolean;
}

const words = (text: string): readonly string[] => text.split(' ');

export const NAME_STOCKS: Readonly<Record<string, NameStock>> = {
  en: {
    f: words(
      'Emily Olivia Sarah Jessica Hannah Grace Chloe Megan Lucy Amber Rachel Holly Julia Karen Laura Diana Alice Nora Ruth Stella',
    ),
    m: words(
      'James Oliver Daniel Thomas Samuel Adam Henry Ryan Luke Nathan Peter Simon Brian Kevin Paul Mark Eric Alan Roger Walter',
    ),
    last: words(
      'Smith Johnson Miller Davis Wilson Taylor Clark Lewis Walker Hall Young King Wright Hill Green Baker Carter Parker Cooper Bailey Murphy Ward',
    ),
  },
  de: {
    f: words(
      'Anna Julia Laura Lena Katharina Sabine Petra Monika Claudia Susanne Martina Birgit Heike Nicole Sandra',
    ),
    m: words(
      'Thomas Michael Andreas Stefan Christian Markus Daniel Peter Klaus Jürgen Wolfgang Uwe Jan Tobias Florian',
    ),
    last: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Neumann Schwarz Krüger Hartmann Lange',
    ),
  },
  fr: {
    f: words(
      'Marie Camille Léa Manon Chloé Emma Inès Sarah Julie Sophie Claire Nathalie Isabelle Céline Aurélie',
    ),
    m: words(
      'Jean Pierre Nicolas Julien Antoine Thomas Hugo Louis Mathieu Laurent Philippe Olivier Sébastien Vincent Maxime',
    ),
    last: words(
      'Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Roux Fournier Girard Bonnet Dupont Lambert',
    ),
  },
  es: {
    f: words(
      'María Carmen Ana Laura Lucía Marta Elena Paula Sara Cristina Isabel Raquel Silvia Pilar Teresa',
    ),
    m: words(
      'Antonio Manuel José Francisco David Javier Daniel Carlos Miguel Rafael Pedro Pablo Sergio Fernando Luis',
    ),
    last: words(
      'García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Álvarez Romero Alonso Navarro Torres',
    ),
  },
  it: {
    f: words(
      'Maria Giulia Chiara Francesca Sara Martina Anna Elena Silvia Laura Valentina Paola Federica Alessia Giorgia',
    ),
    m: words(
      'Marco Andrea Luca Matteo Francesco Alessandro Davide Giovanni Roberto Stefano Paolo Giuseppe Antonio Lorenzo Simone',
    ),
    last: words(
      'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Mancini Costa Giordano Rizzo Lombardi Moretti Fontana',
    ),
  },
  nl: {
    f: words(
      'Anna Emma Sophie Lisa Eva Sanne Julia Fleur Anouk Marieke Ingrid Femke Lotte Esther Linda',
    ),
    m: words('Jan Pieter Daan Sem Lucas Tim Thijs Bram Ruben Jeroen Martijn Mark Erik Bas Wouter'),
    last: words(
      'Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Koster Prins Kuipers Veenstra Kramer Post Willems',
    ),
  },
  pt: {
    f: words(
      'Maria Ana Beatriz Mariana Inês Carolina Sofia Joana Catarina Rita Fernanda Juliana Camila Larissa Patrícia',
    ),
    m: words(
      'João Pedro Tiago Miguel Rafael Lucas Gabriel Bruno Diogo Ricardo Carlos Paulo André Rui Felipe',
    ),
    last: words(
      'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira',
    ),
  },
  pl: {
    f: words(
      'Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Monika Aleksandra Zofia Julia Natalia Karolina',
    ),
    m: words(
      'Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz Wojciech Kamil',
    ),
    last: words(
      'Nowak Wójcik Mazur Krawczyk Kaczmarek Zając Król Wróbel Wieczorek Dudek Adamczyk Pawlak Walczak Sikora Baran Duda Szewczyk Pietrzak Michalak Bąk',
    ),
  },
  cyrillic: {
    f: words('Анна Мария Елена Ольга Наталья Ирина Светлана Татьяна Екатерина Юлия'),
    m: words('Иван Алексей Дмитрий Сергей Андрей Михаил Павел Николай Максим Артём'),
    last: words(
      'Шевченко Бондаренко Ткаченко Кравченко Мельник Коваленко Олейник Ковальчук Лысенко Савченко',
    ),
  },
  arabic: {
    f: words('فاطمة مريم عائشة نور سارة ليلى هدى سلمى رنا دينا'),
    m: words('محمد أحمد علي عمر خالد يوسف حسن إبراهيم كريم طارق'),
    last: words('حسن علي إبراهيم عثمان سليمان منصور ناصر صالح خليل حداد'),
  },
  han: {
    f: words('芳 娜 敏 静 丽 艳 娟 霞 秀英 婷'),
    m: words('伟 强 磊 军 勇 杰 涛 明 超 鹏'),
    last: words('王 李 张 刘 陈 杨 赵 黄 周 吴'),
    compact: true,
  },
  kana: {
    f: words('さくら はなこ ゆい あおい ひなた'),
    m: words('たろう はると そうた ゆうと けんた'),
    last: words('さとう すずき たかはし たなか いとう'),
  },
  hangul: {
    f: words('서연 지우 민서 수빈 은지 하은'),
    m: words('민준 서준 도윤 지훈 현우 준호'),
    last: words('김 이 박 최 정 강'),
    compact: true,
  },
  devanagari: {
    f: words('प्रिया अंजलि पूजा नेहा कविता'),
    m: words('राहुल अमित विजय राजेश संजय'),
    last: words('शर्मा वर्मा गुप्ता सिंह कुमार'),
  },
};
