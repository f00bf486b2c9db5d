import { Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { BehindDoor } from '../access/door';
import { FormatListDto, RecognizerListDto } from '../dto/catalogue.dto';
import { ApiDoorway } from '../http/api-doorway.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ADMIN_PATH } from '../http/links';
import { Catalogue } from './catalogue';

@ApiDoorway(ADMIN_PATH, 'catalogue')
export class CatalogueController {
  constructor(private readonly catalogue: Catalogue) {}

  @Get('formats')
  @BehindDoor('catalogue.read')
  @ApiOperation({ operationId: 'listFormats', summary: 'Dataset formats' })
  @ApiResponse({ status: 200, type: FormatListDto })
  @ApiProblems()
  formats(): FormatListDto {
    return this.catalogue.formats();
  }

  @Get('recognizers')
  @BehindDoor('catalogue.read')
  @ApiOperation({ operationId: 'listRecognizers', summary: 'What finds personal data' })
  @ApiResponse({ status: 200, type: RecognizerListDto })
  @ApiProblems()
  recognizers(): RecognizerListDto {
    return this.catalogue.recognizers();
  }
}
