import { useRequest } from '../../api/use-request';
import { useTranslator } from '../../i18n/language-context';
import { Loaded } from '../../ui/loaded';
import { PolicyRow } from './policy-row';

/** The texts that people agree to. They are recorded at the command line: whoever can record one can make all yeses ask again. */
export function Policies() {
  const { text } = useTranslator();
  const policies = useRequest('listPolicies');
  return (
    <>
      <h3>{text('policies.title')}</h3>
      <p>{text('policies.about')}</p>
      <Loaded of={policies} refresh={{ operation: 'listPolicies', title: text('policies.title') }}>
        {({ items, current, organisation }) => (
          <>
            <p>
              {organisation === null
                ? text('policies.nobody')
                : text('policies.asks', { organisation })}
            </p>
            {current !== null && !items.some(({ inForce }) => inForce) && (
              <p>{text('policies.unrecorded', { version: current })}</p>
            )}
            {items.length === 0 ? (
              <p role="status">{text('policies.none')}</p>
            ) : (
              <ul class="rows full">
                {items.map((policy) => (
                  <PolicyRow key={policy.version} policy={policy} />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
