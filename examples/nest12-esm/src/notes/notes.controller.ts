import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateExportDto } from './create-export.dto.js';
import { Note } from './note.entity.js';

@Controller({ path: 'notes', version: '1' })
export class NotesController {
  constructor(@InjectRepository(Note) private readonly notes: Repository<Note>) {}

  @Get()
  list(): Promise<Note[]> {
    return this.notes.find();
  }

  @Post()
  @ApiOkResponse({ type: CreateExportDto })
  add(@Body() body: CreateExportDto): Promise<Note> {
    return this.notes.save(this.notes.create({ text: body.text }));
  }
}
