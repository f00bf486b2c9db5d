import { ValidateBy } from 'class-validator';

/** One text, or several that are not longer together. */
export function TextOrTexts(maxLength: number, maxTexts: number): PropertyDecorator {
  const fits = (value: unknown): boolean => {
    const texts: unknown[] = Array.isArray(value) ? value : [value];
    if (texts.length > maxTexts) return false;
    let length = 0;
    for (const text of texts) {
      if (typeof text !== 'string') return false;
      length += text.length;
    }
    return length <= maxLength;
  };
  return ValidateBy({
    name: 'textOrTexts',
    validator: {
      validate: fits,
      defaultMessage: () => `$property must be a text or texts of up to ${maxLength} characters`,
    },
  });
}
