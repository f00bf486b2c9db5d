import type { HttpServer, INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { FINE_TUNING_TAGS, FineTuningError, loadSwagger, SOFTWARE } from '@app/fine-tuning';
import type { Request, Response } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const DOCS_PATH = '/api/docs';
/** Made by the build, beside the compiled code. */
const DOCUMENT = join(__dirname, '../../openapi.json');

/** Where the description stands. The page and the YAML need a package that production leaves out. */
export const DOCS_PATHS: readonly string[] = [
  `${DOCS_PATH}-json`,
  ...(loadSwagger() === undefined ? [] : [DOCS_PATH, `${DOCS_PATH}-yaml`]),
];

/**
 * The description of everything that the application serves.
 * @throws FineTuningError `openapi/no-swagger` without `@nestjs/swagger`
 */
export function describeApi(app: INestApplication, cookie = 'token'): OpenAPIObject {
  const swagger = loadSwagger();
  if (swagger === undefined)
    throw new FineTuningError('openapi/no-swagger', '@nestjs/swagger is not installed');
  const config = new swagger.DocumentBuilder()
    .setTitle('Fine-tuning export')
    .setDescription(
      'Datasets for fine-tuning out of the chats of an Open WebUI database: only what people consented to, with ' +
        'personal data removed, every message accounted for. Tokens are those of Open WebUI.',
    )
    .setVersion(SOFTWARE.version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'Where this document was found')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth(cookie)
    .addTag('operations', 'Health and metrics of the host')
    .build();
  for (const [name, description] of Object.entries(FINE_TUNING_TAGS))
    config.tags?.push({ name, description });
  return swagger.SwaggerModule.createDocument(app, config);
}

/**
 * Serves the description at `/api/docs-json`: the file of the build, or where `@nestjs/swagger` is installed what the
 * running application says of itself, and then a page for people at `/api/docs` as well.
 */
export function serveApiDescription(app: INestApplication): void {
  const swagger = loadSwagger();
  if (swagger === undefined) return serveFile(app);
  // Made when it is first asked for: most hosts start without anybody reading it.
  swagger.SwaggerModule.setup(DOCS_PATH, app, () => describeApi(app), {
    jsonDocumentUrl: `${DOCS_PATH}-json`,
    yamlDocumentUrl: `${DOCS_PATH}-yaml`,
    swaggerOptions: { persistAuthorization: false },
  });
}

function serveFile(app: INestApplication): void {
  const document = readFileSync(DOCUMENT, 'utf8');
  (app.getHttpAdapter() as HttpServer<Request, Response>).get(
    `${DOCS_PATH}-json`,
    (_: Request, response: Response) => {
      response.type('application/json').send(document);
    },
  );
}
