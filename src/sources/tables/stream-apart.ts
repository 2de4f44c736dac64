/** Where events are shown that their source has in no stream: it is nobody's name, and says what it is. */
export const NO_STREAM = '(no stream)';

/** Before the name of a stream that was archived: another may have begun under its name. */
export const ARCHIVED = 'archived:';
