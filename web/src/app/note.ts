/** A word about what I have just done, for what is not to be seen by itself. */

export type Note =
  | { what: "copied" | "cut"; count: number }
  | { what: "copyTooMuch" | "copyFailed" }
  /** The clipboard has nothing that could come onto a board. */
  | { what: "nothingToPaste" }
  | { what: "pasteTooMuch" }
  /** Only so many of all came. */
  | { what: "someLeft"; count: number; all: number }
  /** So many texts came without their end. */
  | { what: "shortened"; count: number; max: number }
  /** What I was putting in did not fit: its end is not there. */
  | { what: "full"; max: number }
  /** Formatting stayed behind. */
  | { what: "plainText" };
