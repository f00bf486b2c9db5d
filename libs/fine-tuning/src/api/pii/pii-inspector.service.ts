import { Inject, Injectable } from '@nestjs/common';
import type { Registries } from '../../dataset/registries';
import { FINE_TUNING_KEY, FINE_TUNING_REGISTRIES } from '../../fine-tuning.tokens';
import {
  DEFAULT_PII_CONFIG,
  PresidioAnalyzerService,
  PresidioAnonymizerService,
  createScrubber,
} from '@app/pii';
import type { AnalyzeDto, AnalyzerResultDto } from '../dto/pii/analyze.dto';
import type { AnonymizeDto, AnonymizedDto } from '../dto/pii/anonymize.dto';

/** Our detection where a Presidio client looks for it. Nothing of a text is stored or logged. */
@Injectable()
export class PiiInspectorService {
  private analyzer: PresidioAnalyzerService | undefined;
  private readonly anonymizer: PresidioAnonymizerService;

  constructor(
    @Inject(FINE_TUNING_KEY) private readonly key: string,
    @Inject(FINE_TUNING_REGISTRIES) private readonly registries: Registries,
  ) {
    this.anonymizer = new PresidioAnonymizerService(Buffer.from(key));
  }

  async analyze(body: AnalyzeDto): Promise<AnalyzerResultDto[] | AnalyzerResultDto[][]> {
    // Made on first use: the recognizers' tables take a second to build, and most hosts never serve this.
    this.analyzer ??= new PresidioAnalyzerService(
      createScrubber(DEFAULT_PII_CONFIG, Buffer.from(this.key), { kinds: this.registries.kinds }),
    );
    return this.analyzer.analyze(body);
  }

  anonymize(body: AnonymizeDto): AnonymizedDto {
    return this.anonymizer.anonymize(body);
  }
}
