import type { DataSource } from 'typeorm';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import { StorageUseService } from './storage-use.service';

/** Newest first. */
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => `run ${n}`);

function serviceOf(ids: string[], filesOf: (id: string) => readonly { bytes: number }[]) {
  const asked: string[] = [];
  const find = () => Promise.resolve(ids.map((id) => ({ id })));
  const dataSource = { getRepository: () => ({ find }) } as unknown as DataSource;
  const files = (id: string) => {
    asked.push(id);
    return Promise.resolve().then(() => filesOf(id));
  };
  const service = new StorageUseService(dataSource, { files } as unknown as FineTuningExporterApi);
  return { service, asked, ids };
}

it('counts a hundred at a time, each once, and forgets those that are gone', async () => {
  const { service, asked, ids } = serviceOf(idsOf(150), () => [{ bytes: 1 }, { bytes: 2 }]);
  expect(await service.read()).toEqual({ datasets: 150, counted: 100, bytes: 300 });
  expect(await service.read()).toEqual({ datasets: 150, counted: 150, bytes: 450 });
  ids.splice(0, 140);
  expect(await service.read()).toEqual({ datasets: 10, counted: 10, bytes: 30 });
  expect(asked).toHaveLength(150);
});

it('goes on to the others where some cannot be read, and comes back to them', async () => {
  let isAway = true;
  const { service } = serviceOf(idsOf(120), (id) => {
    if (isAway && Number(id.slice(4)) < 110) throw new Error('no manifest');
    return [{ bytes: 1 }];
  });
  expect(await service.read()).toMatchObject({ counted: 0 });
  expect(await service.read()).toMatchObject({ counted: 10 });
  isAway = false;
  expect(await service.read()).toMatchObject({ counted: 110 });
  expect(await service.read()).toMatchObject({ counted: 120 });
});
