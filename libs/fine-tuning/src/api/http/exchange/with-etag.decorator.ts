import { SetMetadata } from '@nestjs/common';

export const ETAG_METADATA = 'fine-tuning:etag';

/** The JSON answer of the route carries a strong ETag and is spared where the caller has it already. */
export const WithEtag = (): MethodDecorator => SetMetadata(ETAG_METADATA, true);
