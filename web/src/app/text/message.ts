/** What a sentence is before its parameters are filled in. */

/** One sentence, or one for each plural form of the parameter `count`. `{name}` marks a parameter. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
