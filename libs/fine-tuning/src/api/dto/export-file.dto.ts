import { ApiProperty } from '../http/openapi.decorators';
import { SchemaName } from '../http/schema-name.decorator';

@SchemaName('ExportFile')
export class ExportFileDto {
  @ApiProperty({ example: 'train.jsonl' })
  readonly name!: string;
  @ApiProperty({ type: 'integer' })
  readonly bytes!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Rows or lines, where it has them' })
  readonly rows!: number | null;
  @ApiProperty({ description: 'Lower-case hex' })
  readonly sha256!: string;
  @ApiProperty({ description: 'Where to download it' })
  readonly href!: string;
}

@SchemaName('ExportFiles')
export class ExportFilesDto {
  @ApiProperty({ type: [ExportFileDto] })
  readonly items!: readonly ExportFileDto[];
}
