/**
 * Sentences of the server in Spanish, by the English ones. A `*` stands for what differs each time; it comes in Spanish as it
 * is where there is a `*`, and is itself told in Spanish, if it can be, where there is a `~`.
 */
export type Sentences = Readonly<Record<string, string>>;
