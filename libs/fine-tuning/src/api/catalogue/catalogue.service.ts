import { Injectable } from '@nestjs/common';
import { FormatterRegistry } from '../../formatters/formatter.registry';
import { createDefaultRegistry } from '@app/pii';
import type { FormatListDto, RecognizerListDto } from '../dto/catalogue.dto';

/** Lists the formats and recognizers that a request can name. */
@Injectable()
export class CatalogueService {
  constructor(private readonly formatterRegistry: FormatterRegistry) {}

  formats(): FormatListDto {
    return { items: this.formatterRegistry.all().map(({ name, title }) => ({ name, title })) };
  }

  recognizers(): RecognizerListDto {
    return { items: createDefaultRegistry().describe() };
  }
}
