//! Where a request comes from, as handlers ask for it.

use crate::app::App;
use crate::porter::{Origin, Peer};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::Ipv4Addr;

impl FromRequestParts<App> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        // Requests that did not come by the listener are all from one place.
        let nowhere = Peer(Ipv4Addr::UNSPECIFIED.into());
        let peer = parts.extensions.get().copied().unwrap_or(nowhere);
        Ok(app.porter.origin(peer, &parts.headers))
    }
}
