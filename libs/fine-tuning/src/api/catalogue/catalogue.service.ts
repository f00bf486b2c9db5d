import { Inject, Injectable } from '@nestjs/common';
import { FormatterRegistry } from '../../formatters/formatter.registry';
import { describeRecognizers } from '@app/pii';
import type { Registries } from '../../dataset/registries';
import { FilterRegistry } from '../../filters/filter.registry';
import { FINE_TUNING_REGISTRIES } from '../../fine-tuning.tokens';
import type { FilterListDto, FormatListDto, RecognizerListDto } from '../dto/catalogue.dto';

/** Lists the formats, filters and recognizers that a request can name. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly formatterRegistry: FormatterRegistry,
    private readonly filterRegistry: FilterRegistry,
    @Inject(FINE_TUNING_REGISTRIES) private readonly registries: Registries,
  ) {}

  formats(): FormatListDto {
    return { items: this.formatterRegistry.describe() };
  }

  filters(): FilterListDto {
    return { items: this.filterRegistry.describe() };
  }

  recognizers(): RecognizerListDto {
    return { items: describeRecognizers(this.registries.kinds) };
  }
}
