import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import type { FieldErrors } from './field-errors';
import type { FormValues } from './form-values';

/** What the host has to choose from; empty until it has answered. */
export interface Catalogue {
  readonly formats: readonly Schema<'Format'>[];
  readonly recipes: readonly Schema<'RecipeEntry'>[];
  readonly filters: readonly Schema<'Filter'>[];
  /** Types of personal data. */
  readonly types: readonly string[];
}

export interface ExportForm {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  readonly catalogue: Catalogue;
  readonly set: (path: string, value: string) => void;
  readonly replace: (values: FormValues) => void;
}

const Context = createContext<ExportForm | null>(null);

export const FormProvider = Context.Provider;

export function useForm(): ExportForm {
  const form = useContext(Context);
  if (form === null) throw new Error('outside of FormProvider');
  return form;
}
