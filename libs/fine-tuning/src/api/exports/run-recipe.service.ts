import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { publicRecipe } from '../../dataset/recipe/public-recipe';
import { ExportRun } from '../../entities/export-run.entity';
import { FINE_TUNING_DATABASE, FINE_TUNING_KEY } from '../../fine-tuning.tokens';
import { ExportNotFoundError } from '../../runs/export.errors';
import type { ExportRecipeDto } from '../dto/export-recipe.dto';

/** The options of a run in whatever state it is. A manifest has them too, but only what was published has a manifest. */
@Injectable()
export class RunRecipeService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_KEY) private readonly key: string,
  ) {}

  async read(id: string): Promise<ExportRecipeDto> {
    const run = await this.dataSource.getRepository(ExportRun).findOneBy({ id });
    if (run === null) throw new ExportNotFoundError();
    const { recipe, recipeSha256 } = run;
    return { recipeSha256, recipe: publicRecipe(recipe, new Pseudonyms(this.key)) };
  }
}
