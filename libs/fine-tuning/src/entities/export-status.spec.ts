import {
  ACTIVE,
  EXPORT_STATUSES,
  FINAL,
  PUBLISHED,
  sweptStateOf,
  type ExportStatus,
  type SweepState,
} from './export-status';

interface Row {
  readonly active: boolean;
  readonly published: boolean;
  readonly swept: SweepState;
}

const TABLE: Readonly<Record<ExportStatus, Row>> = {
  queued: { active: true, published: false, swept: 'all_removed' },
  running: { active: true, published: false, swept: 'all_removed' },
  publishing: { active: true, published: false, swept: 'all_removed' },
  cancelling: { active: true, published: false, swept: 'all_removed' },
  done: { active: false, published: true, swept: 'attempts_removed' },
  failed: { active: false, published: false, swept: 'all_removed' },
  cancelled: { active: false, published: false, swept: 'all_removed' },
  revoked: { active: false, published: true, swept: 'all_removed' },
  expired: { active: false, published: true, swept: 'all_removed' },
};

it('lists every status once', () => {
  expect([...EXPORT_STATUSES].sort()).toEqual(Object.keys(TABLE).sort());
});

it.each(EXPORT_STATUSES)('knows what %s means', (status) => {
  const { active, published, swept } = TABLE[status];
  expect(ACTIVE.includes(status)).toBe(active);
  expect(FINAL.includes(status)).toBe(!active);
  expect(PUBLISHED.includes(status)).toBe(published);
  expect(sweptStateOf(status)).toBe(swept);
});
