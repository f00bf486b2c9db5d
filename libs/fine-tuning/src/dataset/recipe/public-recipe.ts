import { hash } from 'node:crypto';
import { ownRecognizers, type PiiConfig } from '@app/pii';
import { canonicalJson } from '../../common/canonical-json';
import type { Pseudonyms } from '../pseudonyms';
import { publicHeldOut, type PublicHeldOut } from './public-held-out';
import type { Recipe } from './recipe';

/**
 * What is said of a list in public. The hash is keyed, because names can be guessed and a plain hash of a short list would
 * tell them. @publicApi
 */
export interface HiddenList {
  readonly size: number;
  /** HMAC-SHA-256 of the entries with the key of the pseudonyms: equal lists of one installation have equal ones. */
  readonly hmacSha256: string;
}

/** Settings of personal data without the content of lists and of own recognizers. @publicApi */
export interface PublicPii extends Omit<PiiConfig, 'allow' | 'deny' | 'recognizers' | 'custom'> {
  readonly allow: readonly [] | HiddenList;
  readonly deny: readonly [] | HiddenList;
  /** Absent where there are none. */
  readonly recognizers?: HiddenList;
  /**
   * Only where there are no own recognizers, and always empty: recipes without them have had this field from the first
   * version on, and keep their hash by it.
   */
  readonly custom?: readonly [];
}

/** @publicApi */
export interface PublicRecipe extends Omit<Recipe, 'pii' | 'decontaminate'> {
  readonly pii: PublicPii | null;
  readonly decontaminate?: readonly PublicHeldOut[];
}

/** The recipe as it may be published: ids of users and folders are stand-ins, of lists there is the size and a keyed hash. @publicApi */
export function publicRecipe(recipe: Recipe, pseudonyms: Pseudonyms): PublicRecipe {
  return {
    ...recipe,
    userIds: recipe.userIds.map((id) => pseudonyms.of('value', id)),
    folders: recipe.folders.map((id) => pseudonyms.of('value', id)),
    pii: recipe.pii === null ? null : publicPii(recipe.pii, pseudonyms),
    ...(recipe.decontaminate !== undefined && {
      decontaminate: recipe.decontaminate.map((held) => publicHeldOut(held, pseudonyms)),
    }),
  };
}

/** Of settings whose lists were forgotten already, the same. */
export function publicPii(pii: PiiConfig | PublicPii, pseudonyms: Pseudonyms): PublicPii {
  const { allow, deny, recognizers, custom, engines, ...rest } = pii;
  const hidden = <T>(list: readonly T[] | HiddenList, name: string): readonly [] | HiddenList => {
    if (!isList(list)) return list;
    if (list.length === 0) return [];
    return { size: list.length, hmacSha256: pseudonyms.mark(`${name}\n${canonicalJson(list)}`) };
  };
  const own =
    recognizers === undefined || isList(recognizers)
      ? hidden(
          ownRecognizers({ recognizers: recognizers ?? [], custom: custom ?? [] }),
          'recognizers',
        )
      : recognizers;
  return {
    ...rest,
    allow: hidden(allow, 'allow'),
    deny: hidden(deny, 'deny'),
    ...(isList(own) ? { custom: [] } : { recognizers: own }),
    ...(engines === undefined ? {} : { engines }),
  };
}

/** Whether a list is there with its content. */
export function isList<T extends readonly unknown[]>(list: T | HiddenList): list is T {
  return Array.isArray(list);
}

/** Hash of what {@link publicRecipe} answers. @publicApi */
export function recipeSha256(recipe: Recipe, pseudonyms: Pseudonyms): string {
  return hash('sha256', canonicalJson(publicRecipe(recipe, pseudonyms)), 'hex');
}
