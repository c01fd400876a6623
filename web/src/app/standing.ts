/** Names of what stands beside the table or lies over it. */

/** What can stand at the side of the table; one at a time. */
export type PanelName = "bin" | "outline";

/** What can lie over the table and ask for all attention; one at a time. */
export type DialogName = "palette" | "help" | "share" | "about" | "pasteMany" | "pasteHere";
