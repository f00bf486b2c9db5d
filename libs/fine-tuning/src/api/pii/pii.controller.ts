import { HttpCode, Post } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { AnalyzeDto, AnalyzerResultDto } from '../dto/pii/analyze.dto';
import { AnonymizeDto, AnonymizedDto } from '../dto/pii/anonymize.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import type { Exchange } from '../http/exchange/exchange';
import { TakesBody } from '../http/input/takes.decorators';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { PiiInspectorService } from './pii-inspector.service';

const RESULTS = { type: 'array', items: { $ref: getSchemaPath(AnalyzerResultDto) } };

@ApiController(ADMIN_PATH, 'personal data')
@RequirePermission('pii.scrub')
@RateLimited('write')
export class PiiController {
  constructor(private readonly inspector: PiiInspectorService) {}

  @Post('analyze')
  @HttpCode(200)
  @TakesBody(AnalyzeDto)
  @ApiOperation({
    operationId: 'analyzeText',
    summary: 'Personal data in a text, as Presidio shows it',
  })
  @ApiExtraModels(AnalyzerResultDto)
  @ApiResponse({
    status: 200,
    description: 'A list for one text, a list of lists for several',
    schema: { oneOf: [RESULTS, { type: 'array', items: RESULTS }] },
  })
  @ApiProblems(413, 415)
  analyze(exchange: Exchange): Promise<AnalyzerResultDto[] | AnalyzerResultDto[][]> {
    return this.inspector.analyze(exchange.body(AnalyzeDto));
  }

  @Post('anonymize')
  @HttpCode(200)
  @TakesBody(AnonymizeDto)
  @ApiOperation({
    operationId: 'anonymizeText',
    summary: 'The text with the given hits replaced, as Presidio does',
  })
  @ApiResponse({ status: 200, type: AnonymizedDto })
  @ApiProblems(413, 415)
  anonymize(exchange: Exchange): AnonymizedDto {
    return this.inspector.anonymize(exchange.body(AnonymizeDto));
  }
}
