/**
 * One of each: a format, a source, a recognizer and a filter. Copy this file into your backend and keep what you need;
 * every list may be left out. In TypeScript wrap the object in `defineExtension` of `open-webui-fine-tuning`, which
 * checks its types; it changes nothing else.
 *
 *   npx fine-tuning export --extension ./help-desk.mjs --source tickets --format question-answer ...
 */

/** One question and its answer, as simple trainers read them. */
const promptCompletion = {
  name: 'question-answer',
  title: 'One question and its answer (JSONL)',
  columns: [
    { name: 'prompt', shape: 'string' },
    { name: 'completion', shape: 'string' },
  ],
  format({ turns }) {
    const [question, answer, ...more] = turns;
    // What the format cannot hold is dropped with a reason of its own, and never cut to fit.
    if (question?.role !== 'user' || answer?.role !== 'assistant' || more.length > 0)
      return { drop: 'more_than_one_question' };
    return { row: JSON.stringify({ prompt: textOf(question), completion: textOf(answer) }) };
  },
  /** Called for every row that is written, and by `fine-tuning validate`. */
  validate(row) {
    return ['prompt', 'completion']
      .filter((key) => typeof row?.[key] !== 'string' || row[key] === '')
      .map((key) => ({ pointer: `/${key}`, rule: 'text', message: `${key} must be a text` }));
  },
};

function textOf({ parts }) {
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n');
}

/** Conversations of another table of the same database: `help_desk_ticket (id, user_id, question, answer, created_at)`. */
const tickets = {
  name: 'tickets',
  create: (dataSource) => ({
    name: 'tickets',
    /** Which rows there are, without their content; whoever plans sorts them and asks for consent. */
    async *plan({ from, to, userIds }) {
      const rows = await ticketQuery(dataSource, ['id', 'user_id', 'created_at']).getRawMany();
      yield rows
        .map((row) => ({ ...row, created_at: Number(row.created_at) }))
        .filter((row) => from === null || row.created_at >= from)
        .filter((row) => to === null || row.created_at < to)
        .filter((row) => userIds.length === 0 || userIds.includes(row.user_id))
        .map((row) => ({
          chatId: row.id,
          userId: row.user_id,
          createdAt: row.created_at,
          updatedAt: row.created_at,
          // Nobody decides about a single ticket: the decision of the person counts.
          chatConsent: null,
          bytes: 1000,
        }));
    },
    /** Exactly these rows, in this order; one that is gone has no content. */
    async *read(planned) {
      for (const chat of planned) {
        const row = await ticketQuery(dataSource, ['user_id', 'question', 'answer'])
          .where('t.id = :id', { id: chat.chatId })
          .getRawOne();
        const isThere = row !== undefined && row.user_id === chat.userId;
        const content = isThere ? contentOf(chat, row) : undefined;
        yield { planned: chat, content, origins: [], originUnresolved: false };
      }
    },
  }),
};

function ticketQuery(dataSource, columns) {
  const query = dataSource.createQueryBuilder().from('help_desk_ticket', 't').select([]);
  for (const column of columns) query.addSelect(`t.${column}`, column);
  return query;
}

/** As Open WebUI stores a chat, so that one set of rules gives every message its fate. */
function contentOf({ chatId, createdAt }, { question, answer }) {
  const [asked, answered] = [`${chatId}-question`, `${chatId}-answer`];
  const messages = {
    [asked]: {
      id: asked,
      parentId: null,
      childrenIds: [answered],
      role: 'user',
      content: question,
    },
    [answered]: {
      id: answered,
      parentId: asked,
      childrenIds: [],
      role: 'assistant',
      content: answer,
      model: 'help-desk',
      done: true,
    },
  };
  return {
    blob: { history: { messages, currentId: answered } },
    meta: undefined,
    tags: [],
    feedback: [],
    hasFeedbackTable: true,
    createdAt,
    models: new Map(),
  };
}

/** Numbers of tickets say who asked: `HD-123456` becomes `[TICKET_1]`. */
const ticketNumbers = {
  type: 'TICKET',
  describe: 'numbers of help desk tickets',
  source: 'the help desk',
  *find(text) {
    for (const { index, 0: number } of text.matchAll(/\bHD-\d{6}\b/g))
      yield { start: index, end: index + number.length, score: 0.9 };
  },
};

/** "See above." teaches nothing. */
const answerWords = {
  name: 'answer-words',
  measures: 'words of the shortest answer',
  unit: 'words',
  default: 3,
  drops: 'below',
  value({ turns }) {
    const answers = turns.filter(({ role }) => role === 'assistant');
    const lengths = answers.map((turn) => textOf(turn).split(/\s+/).filter(Boolean).length);
    return lengths.length === 0 ? 0 : Math.min(...lengths);
  },
};

export default {
  formats: [promptCompletion],
  sources: [tickets],
  recognizers: [ticketNumbers],
  filters: [answerWords],
};
