/** Tags of our operations in an OpenAPI document, each with a description for those who group by them. @publicApi */
export const FINE_TUNING_TAGS = {
  'fine-tuning: exports': 'Start exports, follow and stop them',
  'fine-tuning: files': 'List and download the files of an export',
  'fine-tuning: recipes': 'What exports are made by: shipped and saved recipes',
  'fine-tuning: schedules': 'Exports by the clock',
  'fine-tuning: catalogue': 'Which formats, filters and recognizers there are',
  'fine-tuning: consent': 'What people decided, in numbers; exclude people and chats',
  'fine-tuning: audit': 'Who did what',
  'fine-tuning: personal data': 'Find and replace personal data in a text',
  'fine-tuning: self-service': 'What people decide and see about themselves',
} as const;

export type FineTuningTag = keyof typeof FINE_TUNING_TAGS;

type NameOf<Tag> = Tag extends `fine-tuning: ${infer Name}` ? Name : never;

/** A tag without what all of them begin with. */
export type FineTuningTagName = NameOf<FineTuningTag>;
