import { FateSheet } from './fate-sheet';

describe('FateSheet', () => {
  it('holds every message once, from the start', () => {
    expect([...new FateSheet(['a', 'b', 'a'], 'not_on_branch').result()]).toEqual([
      ['a', 'not_on_branch'],
      ['b', 'not_on_branch'],
    ]);
  });

  it('keeps the first reason, and lets an export win over it in either order', () => {
    const sheet = new FateSheet(['first', 'both', 'late'], 'not_on_branch');
    sheet.markDropped('first', 'error_answer');
    sheet.markDropped('first', 'off_branch_cut');
    sheet.markExported('both');
    sheet.markDropped('both', 'error_answer');
    sheet.markDropped('late', 'error_answer');
    sheet.markExported('late');
    expect(Object.fromEntries(sheet.result())).toEqual({
      first: 'error_answer',
      both: 'exported',
      late: 'exported',
    });
  });

  it('adds messages that cannot be read, and no others', () => {
    const sheet = new FateSheet(['a'], 'not_on_branch');
    sheet.markUnreadable('x');
    sheet.markExported('unknown');
    sheet.markDropped('unknown', 'error_answer');
    expect([...sheet.result().keys()]).toEqual(['a', 'x']);
  });
});
