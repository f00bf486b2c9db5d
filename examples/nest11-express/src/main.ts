import { NestFactory } from '@nestjs/core';
import { adapter } from './adapter.js';
import { AppModule } from './app.module.js';
import { configure } from './configure.js';

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, adapter());
  configure(app, { whitelist: true, transform: true });
  app.enableShutdownHooks();
  await app.listen(process.env['PORT'] ?? 3000, '127.0.0.1');
  console.log(`listening on ${await app.getUrl()}`);
}

void bootstrap();
