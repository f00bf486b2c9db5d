import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { OpenWebuiUser, toDatabaseError } from '@app/open-webui';
import { FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';
import type { Caller } from './caller';

/** Reads who exists and which role they have *now*; never cached, so that a demotion works at once. */
@Injectable()
export class UserDirectoryService {
  constructor(@Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource) {}

  /** @throws DatabaseError when the database cannot be asked */
  async find(id: string): Promise<Caller | undefined> {
    try {
      const user = await this.dataSource
        .getRepository(OpenWebuiUser)
        .findOne({ select: { id: true, role: true }, where: { id } });
      return user === null ? undefined : { id: user.id, role: user.role ?? '' };
    } catch (error) {
      throw toDatabaseError(error, 'the user table cannot be read');
    }
  }
}
