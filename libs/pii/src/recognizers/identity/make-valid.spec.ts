import { stdnum, type Validator } from 'stdnum';
import { makeValid } from './make-valid';
import { IDENTITY_RULES } from './rules/identity.rules';

/** Rules whose scheme `stdnum` implements too: what it accepts we must accept. */
const SECOND_OPINION: readonly (readonly [string, string, string])[] = [
  ['de.steuer', 'DE', 'idnr'], ['de.rente', 'DE', 'svnr'], ['at.svnr', 'AT', 'vnr'], ['at.uid', 'AT', 'uid'], ['ch.ahv', 'CH', 'ssn'], ['ch.uid', 'CH', 'uid'],
  ['fr.nir', 'FR', 'nir'], ['fr.spi', 'FR', 'nif'], ['it.cf', 'IT', 'codicefiscale'], ['it.piva', 'IT', 'iva'], ['es.dni', 'ES', 'dni'], ['es.nie', 'ES', 'nie'], ['es.nss', 'ES', 'nss'],
  ['pt.nif', 'PT', 'nif'], ['pt.cc', 'PT', 'cc'], ['nl.bsn', 'NL', 'bsn'], ['be.nn', 'BE', 'nn'], ['ie.pps', 'IE', 'pps'], ['gb.utr', 'GB', 'utr'], ['se.personnummer', 'SE', 'personnummer'],
  ['no.fnr', 'NO', 'fodselsnummer'], ['no.kontonr', 'NO', 'kontonr'], ['fi.hetu', 'FI', 'hetu'], ['ee.isikukood', 'EE', 'ik'], ['lt.asmens', 'LT', 'asmens'], ['pl.pesel', 'PL', 'pesel'],
  ['pl.nip', 'PL', 'nip'], ['pl.regon', 'PL', 'regon'], ['cz.rc', 'CZ', 'rc'], ['hr.oib', 'HR', 'oib'], ['rs.jmbg', 'RS', 'jmbg'], ['si.emso', 'SI', 'emso'], ['si.davcna', 'SI', 'ddv'],
  ['ro.cnp', 'RO', 'cnp'], ['bg.egn', 'BG', 'egn'], ['bg.lnch', 'BG', 'pnf'], ['gr.afm', 'GR', 'vat'], ['gr.amka', 'GR', 'amka'], ['cy.tic', 'CY', 'vat'], ['ru.inn', 'RU', 'inn'],
  ['ru.inn-person', 'RU', 'inn'], ['ua.rnokpp', 'UA', 'rntrc'], ['md.idnp', 'MD', 'idno'], ['tr.tckn', 'TR', 'tckimlik'], ['tr.vkn', 'TR', 'vkn'], ['us.ssn', 'US', 'ssn'], ['ca.sin', 'CA', 'sin'],
  ['ca.phn', 'CA', 'bc_bhn'], ['mx.clabe', 'MX', 'clabe'], ['br.cpf', 'BR', 'cpf'], ['br.cnpj', 'BR', 'cnpj'], ['ar.cuit', 'AR', 'cuit'], ['cl.rut', 'CL', 'rut'], ['co.nit', 'CO', 'nit'],
  ['pe.ruc', 'PE', 'ruc'], ['ec.ci', 'EC', 'ci'], ['uy.ci', 'UY', 'cedula'], ['ve.rif', 'VE', 'rif'], ['do.cedula', 'DO', 'cedula'], ['in.aadhaar', 'IN', 'aadhaar'], ['in.pan', 'IN', 'pan'],
  ['in.gstin', 'IN', 'gstin'], ['cn.ric', 'CN', 'ric'], ['kr.brn', 'KR', 'brn'], ['th.id', 'TH', 'idnr'], ['vn.mst', 'VN', 'mst'], ['my.nric', 'MY', 'nric'], ['il.id', 'IL', 'idnr'],
  ['za.id', 'ZA', 'idnr'], ['za.tax', 'ZA', 'tin'], ['mz.nuit', 'MZ', 'nuit'], ['au.tfn', 'AU', 'tfn'], ['nz.ird', 'NZ', 'ird'],
]; // prettier-ignore

function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const compact = (written: string): string => written.replaceAll(/[^0-9A-Z]/g, '');
const validatorOf = (country: string, name: string): Validator =>
  (stdnum as Record<string, Record<string, Validator>>)[country]![name]!;

describe(makeValid.name, () => {
  const random = sequence(20240611);

  it.each(IDENTITY_RULES.map((rule) => [rule.id, rule] as const))(
    'makes numbers of %s that its validator accepts',
    (id, rule) => {
      for (let form = 0; form < Math.min(2, rule.shapes.length); form++) {
        const written = makeValid(id, random, form);
        expect(written).toBeDefined();
        expect(rule.valid?.(compact(written!)) ?? true).toBe(true);
      }
    },
  );

  it('repeats itself for the same random sequence', () =>
    expect(makeValid('id.pl.pesel', sequence(7))).toBe(makeValid('id.pl.pesel', sequence(7))));

  it('refuses unknown rules', () =>
    expect(() => makeValid('id.zz.none', random)).toThrow(RangeError));
});

describe('second opinion', () => {
  it.each(SECOND_OPINION)('%s agrees with stdnum %s.%s', (id, country, name) => {
    const random = sequence(99);
    const rule = IDENTITY_RULES.find((candidate) => candidate.id === `id.${id}`)!;
    const theirs = validatorOf(country, name);
    let accepted = 0;
    for (let i = 0; i < 60 && accepted < 8; i++) {
      const written = makeValid(rule.id, random)!;
      if (!theirs.validate(written).isValid && !theirs.validate(compact(written)).isValid) continue;
      accepted++;
      // One digit off: both may only differ towards our side.
      const at = [...compact(written)].findLastIndex((char) => char >= '0' && char <= '9');
      const wrong =
        compact(written).slice(0, at) +
        ((Number(compact(written)[at]) + 1) % 10) +
        compact(written).slice(at + 1);
      if (theirs.validate(wrong).isValid) expect(rule.valid!(wrong)).toBe(true);
    }
    expect(accepted).toBeGreaterThan(0);
  });
});
