import { ModulesContainer, NestFactory, RouterModule } from '@nestjs/core';
import type { Routes } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module';
import { readEnvironment } from './config/env';
import { describeApi } from './http/openapi';

/** The OpenAPI document of the reference host, for the build to write down: nothing is opened, made or listened to. */
export async function describeHost(): Promise<OpenAPIObject> {
  const env = readEnvironment({ WEBUI_SECRET_KEY: 'nothing is signed with it' }, 'serve');
  const app = await NestFactory.create(AppModule.serving(env), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  applyPathPrefixes(app);
  return describeApi(app);
}

/** A preview calls no constructor, but the prefix of a module is set by the constructor of Nest's RouterModule. */
function applyPathPrefixes(app: INestApplication): void {
  const modules = app.get(ModulesContainer);
  for (const { metatype, providers } of modules.values()) {
    if (metatype !== RouterModule) continue;
    for (const { instance } of providers.values()) {
      if (Array.isArray(instance)) new RouterModule(modules, instance as Routes);
    }
  }
}
