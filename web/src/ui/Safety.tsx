import { Component, type ReactNode } from "react";
import { t } from "../app/text/text";
import { ReloadNotice } from "./Notice";

/**
 * Stands around the screens: where drawing one fails, as when a part of the page is gone since the server was renewed, it says so and
 * what to do. React leaves a blank page otherwise.
 */
export class Safety extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <ReloadNotice title={t("failedPageTitle")} text={t("failedPageText")} />;
  }
}
