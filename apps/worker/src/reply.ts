/** The acknowledgement that the other side may have asked for; it comes last among a message's arguments. */
export type Reply = (answer: unknown) => void;

export const isReply = (value: unknown): value is Reply => typeof value === 'function';
