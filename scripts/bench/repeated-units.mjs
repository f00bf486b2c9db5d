/** What somebody would paste to hang a scanner: prefixes, separators, openers and near misses of everything there is a rule for. */
// prettier-ignore
export const REPEATED_UNITS = [
  ...'aA0 .,-_@:/\\+=()[]{}<>"\'`#%&|~*^$?!;\n\t\0é字😀ß'.match(/./gsu),
  '\r\n', 'ab ', 'A ', 'Aa', 'Aa ', 'A. ', 'Mr. ', 'Dr. A. ', 'John ', 'John Smith ', 'de la ', 'van der ', "O'", 'Mc',
  'a@', '@a', 'a@b.', 'a.b@', 'a@b.co ', 'a+b@c.', '..@..', 'http://', 'https://a:', 'http://a:b@', 'www.', '//', '://',
  '1.', '1.1.1.', '1.1.1.1 ', '255.', '0:', 'ab:', 'ab:cd:', 'ff-', '::', '::1', 'fe80::', '1-', '1 ', '12 ', '+1', '+1 ', '+49 ',
  '(1', '(12)', '00', '0049', '555-', '555-01', '4111 ', '4111-', '411111111111111', '5555 5555 ', 'DE', 'DE8', 'DE89 ', 'GB29NWBK',
  '123-45-', '123-45-6789', '1234567890', '19800101', '01.01.1980 ', '1980-01-01', 'born ', 'born on ', 'age ', 'aged 4',
  'sk-', 'sk-a', 'ghp_', 'AKIA', 'eyJ', 'eyJhbGciOi.', 'xoxb-', 'AIza', 'key=', 'password=', 'password: ', 'Bearer ', 'secret',
  '-----BEGIN ', '-----BEGIN RSA PRIVATE KEY-----', 'MII', '0x', '0xabc', 'bc1q', '1A1z', '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi ', 'ssn ', 'passport ', 'Steuer-ID ',
  '{"', '{"a":', '[[', '\\u00', '\\"', '<@U:', '<@U:a|', '<a>', '<!--', '&quot;', '%20', 'data:', 'base64,', 'AAAA', 'A+/=',
  'curl ', 'curl -b ', 'curl -u a:b ',
  'Street ', '1 Main Street, ', 'Straße 1, ', 'rue de la ', '東京都', '株式会社', 'さん', '先生', 'Иван ', 'Иванов ', 'محمد ', 'שלום ', '김',
  'user: ', 'User:\n', 'user=ab ', 'x:name>', 'name,', 'first,last\nAnn,Lee\n', 'INSERT INTO t(a)VALUES(', 'Ann Lee <a@b.co> ', '> ', '- ', '# ', '```', '| ', 'e\u0301', '\u200b', '\u200d', '\u202e', '\ufeff', 'ａ', '１', '①', '𝐀',
];
