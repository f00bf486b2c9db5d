import { ApiProperty, ApiPropertyOptional } from '../../http/openapi.decorators';
import { SchemaName } from '../../http/schema-name.decorator';
import { IsIn, Matches } from 'class-validator';
import { DECISION_LIMITS } from '../../../common/limits';
import { Optional, PlainText } from '../validation.decorators';

const POLICY = {
  maxLength: DECISION_LIMITS.policyVersionLength,
  description:
    'Version of the text that was agreed to. Default: the one in force. A grant of one that is unknown or overtaken is refused',
} as const;

const TEXT = {
  pattern: '^[0-9a-f]{64}$',
  description:
    '`policy.textSha256` of the text that the person was shown. A yes to another text is refused, and one that names its text keeps this hash as a proof',
} as const;

@SchemaName('Decide')
export class DecideDto {
  @ApiProperty({ enum: ['granted', 'denied', 'withdrawn'] })
  @IsIn(['granted', 'denied', 'withdrawn'])
  readonly decision!: 'granted' | 'denied' | 'withdrawn';

  @ApiPropertyOptional(POLICY)
  @Optional()
  @PlainText(DECISION_LIMITS.policyVersionLength)
  readonly policyVersion?: string;

  @ApiPropertyOptional(TEXT)
  @Optional()
  @PlainText(64)
  @Matches(/^[0-9a-f]{64}$/)
  readonly textSha256?: string;
}

@SchemaName('DecideChat')
export class DecideChatDto {
  @ApiProperty({ enum: ['granted', 'denied'] })
  @IsIn(['granted', 'denied'])
  readonly decision!: 'granted' | 'denied';

  @ApiPropertyOptional(POLICY)
  @Optional()
  @PlainText(DECISION_LIMITS.policyVersionLength)
  readonly policyVersion?: string;

  @ApiPropertyOptional(TEXT)
  @Optional()
  @PlainText(64)
  @Matches(/^[0-9a-f]{64}$/)
  readonly textSha256?: string;
}

@SchemaName('DecisionOutcome')
export class DecisionOutcomeDto {
  @ApiProperty({ type: 'integer', description: 'Rows whose decision is new' })
  readonly changed!: number;
  @ApiProperty({ type: 'integer', description: 'Rows that already stood so' })
  readonly unchanged!: number;
  @ApiProperty({
    type: 'integer',
    description: 'Accounts it is about; a no reaches all accounts of one e-mail address',
  })
  readonly accounts!: number;
}

const DECISION = {
  type: String,
  enum: ['granted', 'denied', 'withdrawn'],
  nullable: true,
} as const;
const TIME = { type: String, format: 'date-time', nullable: true } as const;

@SchemaName('ChatConsent')
export class ChatConsentDto {
  @ApiProperty()
  readonly chatId!: string;
  @ApiProperty(DECISION)
  readonly decision!: string | null;
  @ApiProperty(TIME)
  readonly decidedAt!: string | null;
  @ApiProperty({
    description: 'The text changed since this yes; it counts again when it is given again',
  })
  readonly asksAgain!: boolean;
}

/** What a person is shown of the text that they agree to. */
@SchemaName('OwnPolicy')
export class OwnPolicyDto {
  @ApiProperty({ type: String, nullable: true, description: 'Who asks; option `organisation`' })
  readonly organisation!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Plain text of the version in force; null where the host does not have it',
  })
  readonly text!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'SHA-256 of the text that is shown; where none is, as it was recorded with the version',
  })
  readonly textSha256!: string | null;
}

/** What I decided; null: I was never asked. */
@SchemaName('OwnConsent')
export class OwnConsentDto {
  @ApiProperty(DECISION)
  readonly decision!: string | null;
  @ApiProperty(TIME)
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly policyVersion!: string | null;
  @ApiProperty({
    description: 'The text changed; the decision counts again when it is given again',
  })
  readonly asksAgain!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'The version in force' })
  readonly currentPolicyVersion!: string | null;
  @ApiProperty({ type: OwnPolicyDto, description: 'What is asked, and in whose name' })
  readonly policy!: OwnPolicyDto;
  @ApiProperty({
    type: [ChatConsentDto],
    description: 'Decisions about single chats, and about my turns in chats of others',
  })
  readonly chats!: readonly ChatConsentDto[];
  @ApiPropertyOptional({
    type: 'integer',
    description:
      'In answer to a decision: accounts it is about. A no reaches all accounts of my e-mail address',
  })
  readonly accounts?: number;
}

@SchemaName('ConsentEvent')
export class ConsentEventDto {
  @ApiProperty({ type: 'integer' })
  readonly seq!: number;
  @ApiProperty({
    enum: ['user', 'chat', 'turns'],
    description: 'turns: what I wrote in a chat of somebody else',
  })
  readonly scope!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly chatId!: string | null;
  @ApiProperty({ enum: ['granted', 'denied', 'withdrawn', 'cleared'] })
  readonly decision!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly policyVersion!: string | null;
  @ApiProperty({ enum: ['subject', 'admin', 'operator'], description: 'Who recorded it' })
  readonly recordedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ description: 'Link of the hash chain' })
  readonly hash!: string;
}

@SchemaName('ConsentHistory')
export class ConsentHistoryDto {
  @ApiProperty({ type: [ConsentEventDto], description: 'Oldest first' })
  readonly items!: readonly ConsentEventDto[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

@SchemaName('ExposureItem')
export class ExposureItemDto {
  @ApiProperty()
  readonly exportId!: string;
  @ApiProperty({ enum: ['done', 'revoked', 'expired'] })
  readonly status!: string;
  @ApiProperty()
  readonly format!: string;
  @ApiProperty(TIME)
  readonly publishedAt!: string | null;
  @ApiProperty(TIME)
  readonly revokedAt!: string | null;
  @ApiProperty({ ...TIME, description: 'When its files are deleted' })
  readonly expiresAt!: string | null;
}

@SchemaName('Exposure')
export class ExposureDto {
  @ApiProperty({
    type: [ExposureItemDto],
    description: 'Datasets with texts of mine, newest first',
  })
  readonly items!: readonly ExposureItemDto[];
}
