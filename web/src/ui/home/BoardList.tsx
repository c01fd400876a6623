import { Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { boardPath } from "../../app/address";
import { boardsHere, forget, type Membership } from "../../app/membership";
import { ago } from "../../app/text/ago";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { IconButton } from "../design/IconButton";
import { Menu, MenuItem } from "../design/Menu";
import { useWorld } from "../world";
import styles from "./BoardList.module.css";

/** The boards this device has a seat on. */
export function BoardList() {
  const { device } = useWorld();
  const [boards, setBoards] = useState(() => boardsHere(device));
  const [leaving, setLeaving] = useState<Membership>();
  const leave = () => {
    if (leaving) void forget(device, leaving.board);
    setBoards(boardsHere(device));
    setLeaving(undefined);
  };

  return (
    <section className={styles.section} aria-labelledby="boards-title">
      <h2 id="boards-title" className={styles.title}>
        {t("boardsHere")}
      </h2>
      {boards.length === 0 ? (
        <p className={styles.none}>{t("boardsNone")}</p>
      ) : (
        <ul className={styles.list}>
          {boards.map((seat) => (
            <BoardRow key={seat.board} seat={seat} onForget={() => setLeaving(seat)} />
          ))}
        </ul>
      )}
      <Dialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t("forgetTitle")}
        intro={t("forgetIntro", { title: leaving ? titleOf(leaving) : "" })}
      >
        <div className={styles.answers}>
          <Button onClick={() => setLeaving(undefined)}>{t("cancel")}</Button>
          <Button look="danger" onClick={leave}>
            {t("forgetDo")}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

function BoardRow({ seat, onForget }: { seat: Membership; onForget: () => void }) {
  const title = titleOf(seat);
  return (
    <li className={styles.row}>
      <Link href={boardPath(seat.board)} className={styles.link}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <span className={styles.facts}>
          {t("boardFacts", { role: t(seat.role), when: ago(seat.visited, Date.now()) })}
        </span>
      </Link>
      <Menu
        align="end"
        trigger={<IconButton label={t("boardMore", { title })} icon={<Ellipsis size={18} aria-hidden />} />}
      >
        <MenuItem icon={<Trash2 size={16} aria-hidden />} onSelect={onForget}>
          {t("boardForget")}
        </MenuItem>
      </Menu>
    </li>
  );
}

function titleOf({ title }: Membership): string {
  return title.trim() === "" ? t("boardUntitled") : title;
}
