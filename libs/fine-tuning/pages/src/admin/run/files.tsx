import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { FileRow } from './file-row';
import { Options } from './options';

const MANIFEST = 'manifest.json';

export function Files({ id }: { id: string }) {
  const { text } = useTranslator();
  const files = useRequest('listExportFiles', { path: { id } });
  return (
    <>
      <h3>{text('files.title')}</h3>
      <Loaded of={files}>
        {({ items }) => (
          <>
            <ul class="rows full">
              {items.map((file) => (
                <FileRow key={file.name} id={id} file={file} />
              ))}
            </ul>
            {items.some(({ name }) => name === MANIFEST) && <Options id={id} name={MANIFEST} />}
          </>
        )}
      </Loaded>
    </>
  );
}
