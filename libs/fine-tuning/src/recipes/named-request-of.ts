import { NamedRecipeDto } from '../api/dto/export-body.dto';
import { validateInput } from '../api/http/input/validate-input';
import type { NamedRequest } from '../dataset/recipe/named-request';
import { requestOf } from './request-of';

/**
 * The fields of an export that a schedule holds, judged as the body of a request.
 * @throws InvalidRequestError with a JSON pointer for every fault
 */
export async function namedRequestOf(fields: object): Promise<NamedRequest> {
  const body = (await validateInput(NamedRecipeDto, fields)) as NamedRecipeDto;
  return { ...requestOf(body), ...(body.recipe !== undefined && { recipe: body.recipe }) };
}
