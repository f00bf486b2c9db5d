import { Injectable, NotFoundException } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { ExportNotFoundError } from '../../runs/export.errors';
import { isPlainText } from '../dto/validation.decorators';

/** What cannot be an export's id is not looked up: it is simply not there. */
@Injectable()
export class ExportIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[\w-]{1,64}$/.test(value)) throw new ExportNotFoundError();
    return value;
  }
}

/** Names of files and ids of chats: any text that could be one. */
@Injectable()
export class NamePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (value.length === 0 || value.length > 255 || !isPlainText(value))
      throw new NotFoundException();
    return value;
  }
}
