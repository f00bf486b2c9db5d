import { type INestApplication, ValidationPipe, VersioningType } from '@nestjs/common';
import type { ValidationPipeOptions } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** What main.ts and the tests set on the application. */
export function configure(app: INestApplication, pipe: ValidationPipeOptions = {}): void {
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI });
  app.useGlobalPipes(new ValidationPipe(pipe));
  const document = new DocumentBuilder().setTitle('Notes').build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, document), {
    ui: false,
  });
}
