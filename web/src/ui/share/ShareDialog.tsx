import { useId, useState } from "react";
import { shareLink } from "../../app/address";
import type { Trouble } from "../../app/api";
import {
  type Links,
  linksOf,
  linksToShare,
  type Membership,
  type Role,
  rememberLinks,
} from "../../app/membership";
import { type TextKey, t } from "../../app/text/text";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { showAddress } from "../showAddress";
import { troubleWords } from "../troubleWords";
import { useWorld } from "../world";
import { LinkRow } from "./LinkRow";
import { QrCode } from "./QrCode";
import styles from "./ShareDialog.module.css";

interface ShareDialogProps {
  seat: Membership;
  open: boolean;
  onClose: () => void;
}

/** The links that this seat may hand on, and the code a room full of phones joins by. */
export function ShareDialog({ seat, open, onClose }: ShareDialogProps) {
  const { api, device } = useWorld();
  const [links, setLinks] = useState(() => linksOf(device, seat.board));
  const [trouble, setTrouble] = useState<Trouble>();
  const roles = linksToShare(seat.role);
  const first = roles[0] ?? "participant";

  const make = async (role: Role) => {
    setTrouble(undefined);
    const answer = await api.makeLink(seat.board, role, seat.token);
    if (!answer.ok) {
      setTrouble(answer.trouble);
      return;
    }
    const { secret, origin } = answer.value;
    rememberLinks(device, seat.board, { [role]: secret, origin });
    setLinks(linksOf(device, seat.board));
    showAddress(device, seat);
  };

  return (
    <Dialog open={open} onClose={onClose} title={t("shareTitle")} intro={t("shareIntro")}>
      <Code board={seat.board} links={links} role={first} />
      <div className={styles.rows}>
        {roles.map((role) => (
          <div key={role} className={styles.row}>
            <h3 id={nameId(role)} className={styles.name}>
              {t(NAMES[role])}
            </h3>
            <p className={styles.means}>{t(MEANS[role])}</p>
            <RowAnswer seat={seat} links={links} role={role} onMake={() => make(role)} />
          </div>
        ))}
      </div>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {troubleWords(trouble)}
        </p>
      )}
    </Dialog>
  );
}

interface RowAnswerProps {
  seat: Membership;
  links: Links;
  role: Role;
  onMake: () => void;
}

/** The link, or a way to get one. */
function RowAnswer({ seat, links, role, onMake }: RowAnswerProps) {
  const make = useId();
  const secret = links[role];
  if (secret !== undefined) {
    const link = shareLink(seat.board, secret, window.location.origin, links.origin);
    return <LinkRow name={t(NAMES[role])} link={link} />;
  }
  if (seat.role !== "facilitator") return <p className={styles.means}>{t("shareUnknown")}</p>;
  return (
    <div>
      {/* Named with the link that it makes, as its row shows it to those who see. */}
      <Button id={make} aria-labelledby={`${make} ${nameId(role)}`} onClick={onMake}>
        {t("shareMake")}
      </Button>
    </div>
  );
}

function Code({ board, links, role }: { board: string; links: Links; role: Role }) {
  const secret = links[role];
  if (secret === undefined) return null;
  return (
    <div className={styles.code}>
      <QrCode
        text={shareLink(board, secret, window.location.origin, links.origin)}
        label={t("shareQr", { link: t(NAMES[role]) })}
      />
      <p className={styles.means}>{t("shareQrHint")}</p>
    </div>
  );
}

function nameId(role: Role): string {
  return `share-${role}`;
}

const NAMES = {
  facilitator: "shareFacilitatorLink",
  participant: "shareParticipantLink",
  observer: "shareObserverLink",
} as const satisfies Record<Role, TextKey>;

const MEANS = {
  facilitator: "shareFacilitatorMeans",
  participant: "shareParticipantMeans",
  observer: "shareObserverMeans",
} as const satisfies Record<Role, TextKey>;
