import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { SOFTWARE } from '@app/fine-tuning';

export const DOCS_PATH = '/api/docs';

/** The description of everything that the application serves. */
export function describeApi(app: INestApplication, cookie: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Fine-tuning export')
    .setDescription(
      'Datasets for fine-tuning out of the chats of an Open WebUI database: only what people consented to, with ' +
        'personal data removed, every message accounted for. Tokens are those of Open WebUI.',
    )
    .setVersion(SOFTWARE.version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth(cookie)
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves the description at `/api/docs-json` and a page for people at `/api/docs`. */
export function serveApiDescription(app: INestApplication, cookie = 'token'): void {
  SwaggerModule.setup(DOCS_PATH, app, describeApi(app, cookie), {
    jsonDocumentUrl: `${DOCS_PATH}-json`,
    yamlDocumentUrl: `${DOCS_PATH}-yaml`,
    swaggerOptions: { persistAuthorization: false },
  });
}
