/** What a sentence is before its parameters are filled in. */

/** One sentence, or one for each plural form of the parameter `count`. `{name}` marks a parameter. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Sentences by key. */
export type Words = Readonly<Record<string, Message>>;

/** An area of English in another language; what is not translated yet shows in English. */
export type Translated<Area> = { readonly [K in keyof Area]?: Message };
