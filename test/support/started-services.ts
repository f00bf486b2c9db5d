interface StartedService {
  stop(): Promise<void>;
}

const KEY = 'fineTuningStartedServices';

/** Jest loads setup and teardown as separate module graphs of one process, so they meet on the global object. */
export function startedServices(): StartedService[] {
  const holder = globalThis as { [KEY]?: StartedService[] };
  return (holder[KEY] ??= []);
}
