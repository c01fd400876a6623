//! The contract as OpenAPI, made from the handlers themselves.

use super::{boards, health, seats, sync};
use axum::Json;
use axum::response::IntoResponse;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

/// The contract.
#[derive(Debug, OpenApi)]
#[openapi(
    info(title = "Chorus", description = "Boards, links and seats; the boards themselves are Automerge documents, synced over WebSocket."),
    paths(
        boards::create, boards::add_link, seats::join, seats::me, sync::board, sync::open,
        health::alive, health::ready, health::metrics,
    ),
    modifiers(&Credentials),
)]
pub struct Contract;

struct Credentials;

impl Modify for Credentials {
    fn modify(&self, contract: &mut utoipa::openapi::OpenApi) {
        let components = contract.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new("chorus_{board}"));
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
        let query = ApiKey::Query(ApiKeyValue::new("token"));
        components.add_security_scheme("query", SecurityScheme::ApiKey(query));
    }
}

/// The contract as JSON.
pub(crate) async fn serve() -> impl IntoResponse {
    Json(Contract::openapi())
}
