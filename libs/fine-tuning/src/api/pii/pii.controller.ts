import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { BehindDoor } from '../access/door';
import { AnalyzeDto, AnalyzerResultDto, AnonymizeDto, AnonymizedDto } from '../dto/analyze.dto';
import { ApiDoorway } from '../http/api-doorway.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ADMIN_PATH } from '../http/links';
import { RateLimited } from '../limits/rate-limited.decorator';
import { PiiInspector } from './pii-inspector';

@ApiDoorway(ADMIN_PATH, 'personal data')
@BehindDoor('pii.scrub')
@RateLimited('write')
export class PiiController {
  constructor(private readonly inspector: PiiInspector) {}

  @Post('analyze')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'analyzeText',
    summary: 'Personal data in a text, as Presidio shows it',
  })
  @ApiResponse({ status: 200, type: [AnalyzerResultDto] })
  @ApiProblems(413, 415)
  analyze(@Body() body: AnalyzeDto): Promise<AnalyzerResultDto[]> {
    return this.inspector.analyze(body);
  }

  @Post('anonymize')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'anonymizeText',
    summary: 'The text with its personal data replaced',
  })
  @ApiResponse({ status: 200, type: AnonymizedDto })
  @ApiProblems(413, 415)
  anonymize(@Body() body: AnonymizeDto): Promise<AnonymizedDto> {
    return this.inspector.anonymize(body);
  }
}
