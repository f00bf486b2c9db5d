/**
 * What two spellings of one e-mail address have in common, or null where there is no address. Case is folded both ways, so
 * that `straße` meets `STRASSE`; taking two people for one can only stop more than was asked for, never open anything.
 */
export function addressKey(email: string | null | undefined): string | null {
  const key = (email ?? '').normalize('NFC').toUpperCase().toLowerCase().normalize('NFC').trim();
  // Placeholders such as "none" are no address that two people could share.
  return key.includes('@') ? key : null;
}
