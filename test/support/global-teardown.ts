import { startedServices } from './started-services';

export default async function globalTeardown(): Promise<void> {
  const services = startedServices().splice(0);
  const ends = await Promise.allSettled(services.map((service) => service.stop()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
