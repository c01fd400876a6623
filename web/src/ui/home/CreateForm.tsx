import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { boardPath } from "../../app/address";
import type { Trouble } from "../../app/api";
import { rememberedName } from "../../app/device";
import { takeSeat } from "../../app/entry";
import { rememberLinks } from "../../app/membership";
import { t } from "../../app/text/text";
import { PURPOSE_MAX, TITLE_MAX } from "../../board/textLimit";
import { Button } from "../design/Button";
import { TextField } from "../design/TextField";
import { NAME_UNITS_MAX } from "../JoinScreen";
import { troubleWords } from "../troubleWords";
import { useWorld } from "../world";
import styles from "./CreateForm.module.css";
import { useOnline } from "./useOnline";

/** No more UTF-16 units than the server takes characters. */

/** Starts a board and sits down at it as its facilitator. */
export function CreateForm() {
  const { api, device } = useWorld();
  const [, navigate] = useLocation();
  const isOnline = useOnline();
  const [title, setTitle] = useState("");
  const [purpose, setPurpose] = useState("");
  const [name, setName] = useState(() => rememberedName(device));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wanted = { title: title.trim(), purpose: purpose.trim(), name: name.trim() };
    if (wanted.title === "" || wanted.name === "" || busy) return;
    setBusy(true);
    setTrouble(undefined);
    const made = await api.createBoard({
      title: wanted.title,
      ...(wanted.purpose === "" ? {} : { purpose: wanted.purpose }),
    });
    if (!made.ok) {
      setBusy(false);
      setTrouble(made.trouble);
      return;
    }
    const { board, links } = made.value;
    rememberLinks(device, board, links);
    const secret = links.facilitator ?? "";
    const arrival = { board, secret, name: wanted.name, another: false, title: wanted.title };
    const seated = await takeSeat(api, device, arrival, Date.now());
    // The board is there either way; without a seat yet, its door asks for the name once more.
    navigate(boardPath(board, seated.ok ? links.participant : secret));
  };

  return (
    <form className={styles.panel} onSubmit={create} noValidate aria-labelledby="create-title">
      <h2 id="create-title" className={styles.title}>
        {t("createTitle")}
      </h2>
      <TextField
        label={t("boardTitle")}
        placeholder={t("boardTitleHint")}
        value={title}
        onValueChange={setTitle}
        maxLength={TITLE_MAX}
        problem={tried && title.trim() === "" ? t("titleMissing") : undefined}
        autoComplete="off"
      />
      <TextField
        label={t("purpose")}
        placeholder={t("purposeHint")}
        value={purpose}
        onValueChange={setPurpose}
        maxLength={PURPOSE_MAX}
        autoComplete="off"
      />
      <TextField
        label={t("yourName")}
        value={name}
        onValueChange={setName}
        maxLength={NAME_UNITS_MAX}
        problem={tried && name.trim() === "" ? t("nameMissing") : undefined}
        autoComplete="nickname"
        autoCapitalize="words"
      />
      {!isOnline && (
        <p className={styles.offline} role="status">
          {t("createOffline")}
        </p>
      )}
      {isOnline && trouble && (
        <p className={styles.trouble} role="alert">
          {troubleWords(trouble)}
        </p>
      )}
      <Button type="submit" look="primary" size="large" disabled={busy || !isOnline} focusableWhenDisabled>
        {t(busy ? "creating" : "createBoard")}
      </Button>
    </form>
  );
}
