import { ValidateBy } from 'class-validator';
import { isJsonObject } from '../../../common/json-values';
import { RECIPE_LIMITS } from '../../../common/limits';
import { isPlainText } from '../validation.decorators';

/** The name of a recipe, or an object, whose fields are looked at by whoever knows which there are. */
export const NameOrFields = (): PropertyDecorator =>
  ValidateBy({
    name: 'nameOrFields',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string'
          ? value.length <= RECIPE_LIMITS.referenceLength && isPlainText(value)
          : isJsonObject(value),
      defaultMessage: () => '$property must be the name of a recipe, or an object of its fields',
    },
  });
