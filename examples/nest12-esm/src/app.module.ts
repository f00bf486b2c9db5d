import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  dataSourceOptions,
  FineTuningModule,
  parseDatabaseUrl,
  sqliteDriver,
} from 'open-webui-fine-tuning';
import { ApiKeyGuard } from './host/api-key.guard.js';
import { EverythingFilter } from './host/everything.filter.js';
import { TimingInterceptor } from './host/timing.interceptor.js';
import { NotesModule } from './notes/notes.module.js';
import { Note } from './notes/note.entity.js';

/** A backend with a database of its own, beside which it reads and exports that of an Open WebUI. */
@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true }),
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      driver: sqliteDriver(),
      database: ':memory:',
      entities: [Note],
      synchronize: true,
    }),
    TypeOrmModule.forRootAsync({
      name: 'open-webui',
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        ...dataSourceOptions(
          parseDatabaseUrl(config.getOrThrow<string>('OPEN_WEBUI_DATABASE_URL')),
        ),
        // Once more: @nestjs/typeorm looks here for it when the application closes.
        name: 'open-webui',
      }),
    }),
    BullModule.forRootAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        url: config.getOrThrow<string>('REDIS_URL'),
        prefix: 'notes',
      }),
    }),
    FineTuningModule.forRootAsync({
      dataSource: 'open-webui',
      // The host's global prefix and ours together are /api/v1.
      prefix: 'v1',
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        auth: { secret: config.getOrThrow<string>('WEBUI_SECRET_KEY') },
        key: config.getOrThrow<string>('FINE_TUNING_KEY'),
        storage: config.getOrThrow<string>('STORAGE_URL'),
        workers: 2,
      }),
    }),
    NotesModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_FILTER, useClass: EverythingFilter },
    { provide: APP_INTERCEPTOR, useClass: TimingInterceptor },
  ],
})
export class AppModule {}
