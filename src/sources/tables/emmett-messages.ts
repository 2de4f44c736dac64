/** The columns that Emmett's messages have in every database. */
export const EMMETT_MESSAGES: readonly string[] = [
  'stream_id',
  'stream_position',
  'partition',
  'message_kind',
  'message_data',
  'message_metadata',
  'message_type',
  'message_id',
  'is_archived',
  'global_position',
];
