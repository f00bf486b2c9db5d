import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Fastify's reply, as far as it is used here. */
interface Reply {
  readonly raw: ServerResponse;
  readonly sent: boolean;
  hijack(): unknown;
  getHeaders(): OutgoingHttpHeaders;
}

/** The answer as a controller or filter gets it: Express' response is Node's own with more on it. */
export type HttpResponse = ServerResponse | Reply;

/**
 * Node's response, for us alone. Answers are written to it and not through the framework: what a host does to all
 * answers (envelopes, serializers, tags of its own) must not change what ours say. Headers that the host has set so
 * far, of CORS for example, stay.
 */
export function takeResponse(response: HttpResponse): ServerResponse {
  if (!('raw' in response)) return response;
  const { raw } = response;
  if (response.sent) return raw;
  const headers = Object.entries(response.getHeaders());
  response.hijack();
  for (const [name, value] of headers) if (value !== undefined) raw.setHeader(name, value);
  return raw;
}
