import { SetMetadata } from '@nestjs/common';

/** What is limited per caller; reading the state of a run is not, so that many may watch one export. */
export type RateLimitName = 'create' | 'write' | 'download' | 'ownPreview';

export const RATE_LIMIT_METADATA = 'fine-tuning:rate-limit';

export const RateLimited = (name: RateLimitName): MethodDecorator & ClassDecorator =>
  SetMetadata(RATE_LIMIT_METADATA, name);
