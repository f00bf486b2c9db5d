import { usePerson } from './use-person';

/** Somebody by name, where there is one, and id. */
export function PersonName({ id }: { id: string }) {
  const name = usePerson(id);
  return (
    <>
      {name !== null && name !== id && <bdi>{name} </bdi>}
      <code>{id}</code>
    </>
  );
}
