import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { FileRow } from './file-row';
import { Manifest } from './manifest';
import { Report } from './report';

const MANIFEST = 'manifest.json';
const REPORT = 'report.html';

export function Files({ id }: { id: string }) {
  const { text } = useTranslator();
  const files = useRequest('listExportFiles', { path: { id } });
  const has = (wanted: string): boolean =>
    files.value?.items.some(({ name }) => name === wanted) === true;
  return (
    <>
      {has(REPORT) && <Report id={id} name={REPORT} />}
      <h3>{text('files.title')}</h3>
      <Loaded of={files} refresh={{ operation: 'listExportFiles', title: text('files.title') }}>
        {({ items }) => (
          <ul class="rows full">
            {items.map((file) => (
              <FileRow key={file.name} id={id} file={file} />
            ))}
          </ul>
        )}
      </Loaded>
      {has(MANIFEST) && <Manifest id={id} name={MANIFEST} />}
    </>
  );
}
