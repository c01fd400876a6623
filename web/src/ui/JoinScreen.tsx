import { type FormEvent, useEffect, useState } from "react";
import type { Trouble } from "../app/api";
import { rememberedName } from "../app/device";
import { takeSeat } from "../app/entry";
import type { Membership } from "../app/membership";
import { t } from "../app/text/text";
import { Button } from "./design/Button";
import { TextField } from "./design/TextField";
import styles from "./JoinScreen.module.css";
import { Mark } from "./Mark";
import { troubleWords } from "./troubleWords";
import { useWorld } from "./world";

interface JoinScreenProps {
  board: string;
  secret: string;
  /** Sit down as somebody else than this device already is. */
  another: boolean;
  onJoined: (seat: Membership) => void;
}

/** The door of a board: a name, and in. */
export function JoinScreen({ board, secret, another, onJoined }: JoinScreenProps) {
  const { api, device } = useWorld();
  const [name, setName] = useState(another ? "" : rememberedName(device));
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  useEffect(() => {
    document.title = `${t("joinTitle")} · ${t("appName")}`;
    // While the name is being typed, the board's own code arrives.
    void import("./BoardScreen").catch(() => undefined);
  }, []);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    setMissing(trimmed === "");
    if (trimmed === "" || busy) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await takeSeat(api, device, { board, secret, name: trimmed, another }, Date.now());
    setBusy(false);
    if (answer.ok) onJoined(answer.value);
    else setTrouble(answer.trouble);
  };

  return (
    <main className={styles.page}>
      <form className={styles.panel} onSubmit={join} noValidate>
        <header className={styles.head}>
          <Mark size={36} />
          <h1 className={styles.title}>{t(another ? "joinAnotherTitle" : "joinTitle")}</h1>
          <p className={styles.intro}>{t(another ? "joinAnotherIntro" : "joinIntro")}</p>
        </header>
        <TextField
          label={t("yourName")}
          value={name}
          onValueChange={setName}
          problem={missing ? t("nameMissing") : undefined}
          maxLength={NAME_UNITS_MAX}
          autoComplete="nickname"
          autoCapitalize="words"
          enterKeyHint="go"
          // The one thing to do here, on a page opened for it.
          autoFocus
        />
        {trouble && (
          <p className={styles.trouble} role="alert">
            {troubleWords(trouble)}
          </p>
        )}
        <Button type="submit" look="primary" size="large" disabled={busy} focusableWhenDisabled>
          {t(busy ? "joining" : "join")}
        </Button>
      </form>
    </main>
  );
}

/** No more UTF-16 units than the server takes characters. */
export const NAME_UNITS_MAX = 80;
