import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';

/** Named like a DTO of the fine-tuning module: both stand in the same OpenAPI document. */
export class CreateExportDto {
  @ApiProperty({ type: String })
  @IsString()
  text!: string;
}
