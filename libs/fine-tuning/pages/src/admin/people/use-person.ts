import { useEffect, useState } from 'preact/hooks';
import type { ApiClient } from '../../api/api-client';
import { useSession } from '../../session/session-context';

/** Names by id, as far as they were asked for; they live as long as the page does. */
const asked = new WeakMap<ApiClient, Map<string, Promise<string | null>>>();

/** What somebody is called; null while nobody knows, and for whoever is gone. */
export function usePerson(id: string): string | null {
  const { client, revision } = useSession();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void nameOf(client, id).then((found) => {
      if (isCurrent) setName(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, id, revision]);
  return name;
}

/** A name that cannot be had is no failure of the page: the id stands there anyway. It is asked for again the next time. */
function nameOf(client: ApiClient, id: string): Promise<string | null> {
  const known = asked.get(client) ?? new Map<string, Promise<string | null>>();
  asked.set(client, known);
  const answer =
    known.get(id) ??
    client
      .call('searchChoices', { body: { field: 'userIds', search: id } })
      .then(({ items }) => items.find(({ value }) => value === id)?.label ?? null)
      .catch(() => {
        known.delete(id);
        return null;
      });
  known.set(id, answer);
  return answer;
}
