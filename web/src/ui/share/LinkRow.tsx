import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { copyText } from "../../app/device";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { Spoken } from "../design/Spoken";
import styles from "./LinkRow.module.css";

/** How long the button says that it has copied; milliseconds. */
const THANKS_MS = 2000;

type Copying = "ready" | "copied" | "failed";

/** One link: to see, to select, to copy. */
export function LinkRow({ name, link }: { name: string; link: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Copying>("ready");

  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("ready"), THANKS_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    const copied = await copyText(link);
    setState(copied ? "copied" : "failed");
    if (!copied) field.current?.select();
  };

  return (
    <div className={styles.link}>
      <div className={styles.line}>
        <input
          ref={field}
          className={styles.text}
          value={link}
          readOnly
          dir="ltr"
          aria-label={name}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy} aria-label={t("shareCopyLink", { link: name })}>
          {state === "copied" ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {t(state === "copied" ? "shareCopied" : "shareCopy")}
        </Button>
      </div>
      {state === "failed" && <p className={styles.failed}>{t("shareCopyFailed")}</p>}
      <Spoken>
        <span role="status">{state === "copied" ? t("shareCopied") : ""}</span>
      </Spoken>
    </div>
  );
}
