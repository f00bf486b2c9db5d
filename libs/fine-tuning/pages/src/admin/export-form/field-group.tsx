import { useTranslator } from '../../i18n/language-context';
import { FieldControl } from './controls/field-control';
import { FIELD_GROUPS, type GroupName } from './field-groups';
import { useForm } from './form-context';

/** Fields that belong together. Open from the start is what everybody needs; where something is wrong opens too. */
export function FieldGroup({ name }: { name: GroupName }) {
  const { text } = useTranslator();
  const { errors } = useForm();
  const paths = FIELD_GROUPS[name];
  const isWrong = [...errors.keys()].some((error) =>
    paths.some((path) => error === path || error.startsWith(`${path}.`)),
  );
  return (
    <details class="group full" open={name === 'what' || isWrong}>
      <summary>
        <h3>{text(`group.${name}`)}</h3>
      </summary>
      <div class="fields">
        {paths.map((path) => (
          <FieldControl key={path} path={path} />
        ))}
      </div>
    </details>
  );
}
