import { correlationId } from '@app/fine-tuning';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { Logger } from 'pino';

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** Nest tells of every module and route at start. */
const CHATTY = new Set<unknown>(['InstanceLoader', 'RouterExplorer', 'RoutesResolver']);

/**
 * Nest's logger as JSON lines on stderr, each with the correlation id of its request. stdout stays free for the one
 * line that says where the host listens.
 */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination: NodeJS.WritableStream | number = 2) {
    const mixin = (): object => {
      const id = correlationId();
      return id === undefined ? {} : { correlationId: id };
    };
    const options = { level, base: null, mixin, timestamp: pino.stdTimeFunctions.isoTime };
    this.pino =
      typeof destination === 'number'
        ? pino(options, pino.destination({ dest: destination, sync: true }))
        : pino(options, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(CHATTY.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last. Anything between (stacks, foreign errors) may quote data and is left out. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' && !last.includes('\n') ? { context: last } : {};
    if (message instanceof Error) {
      this.pino[level]({ ...context, error: message.name });
    } else if (typeof message === 'object' && message !== null) {
      this.pino[level]({ ...context, ...message });
    } else {
      this.pino[level](context, String(message));
    }
  }
}
