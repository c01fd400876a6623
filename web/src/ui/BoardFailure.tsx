import { type TextKey, t } from "../app/text/text";
import { ReloadNotice } from "./Notice";

type Why = "worker" | "document" | "too-new";

const WORDS = {
  worker: ["failedWorkerTitle", "failedWorkerText"],
  document: ["failedDocumentTitle", "failedDocumentText"],
  "too-new": ["failedTooNewTitle", "failedTooNewText"],
} as const satisfies Record<Why, readonly [TextKey, TextKey]>;

/** The board cannot be shown: why, and what to do. */
export function BoardFailure({ why }: { why: Why }) {
  const [title, text] = WORDS[why];
  return <ReloadNotice title={t(title)} text={t(text)} />;
}
