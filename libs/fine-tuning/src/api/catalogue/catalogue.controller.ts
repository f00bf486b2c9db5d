import { Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '../http/openapi.decorators';
import { RequirePermission } from '../access/permission';
import { FilterListDto, FormatListDto, RecognizerListDto } from '../dto/catalogue.dto';
import { ApiController } from '../http/api-controller.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ADMIN_PATH } from '../http/links';
import { CatalogueService } from './catalogue.service';

@ApiController(ADMIN_PATH, 'catalogue')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get('formats')
  @RequirePermission('catalogue.read')
  @ApiOperation({ operationId: 'listFormats', summary: 'Dataset formats' })
  @ApiResponse({ status: 200, type: FormatListDto })
  @ApiProblems()
  formats(): FormatListDto {
    return this.catalogue.formats();
  }

  @Get('filters')
  @RequirePermission('catalogue.read')
  @ApiOperation({ operationId: 'listFilters', summary: 'What drops conversations for quality' })
  @ApiResponse({ status: 200, type: FilterListDto })
  @ApiProblems()
  filters(): FilterListDto {
    return this.catalogue.filters();
  }

  @Get('recognizers')
  @RequirePermission('catalogue.read')
  @ApiOperation({ operationId: 'listRecognizers', summary: 'What finds personal data' })
  @ApiResponse({ status: 200, type: RecognizerListDto })
  @ApiProblems()
  recognizers(): RecognizerListDto {
    return this.catalogue.recognizers();
  }
}
