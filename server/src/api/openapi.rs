//! The contract as OpenAPI, made from the handlers themselves.

use super::problem::Problem;
use super::{boards, health, links, roster, seats, sync};
use axum::Json;
use axum::response::IntoResponse;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
use utoipa::{Modify, OpenApi, ToSchema};

/// The contract.
#[derive(Debug, OpenApi)]
#[openapi(
    info(title = "Chorus", description = "Boards, links and seats; the boards themselves are Automerge documents, synced over WebSocket. Every answer names its request in `X-Request-Id`, for whoever reads the log."),
    paths(
        boards::create, links::add_link, links::list, links::end, seats::join, seats::me, roster::list, roster::end, sync::board, sync::open,
        health::alive, health::ready, health::metrics,
    ),
    modifiers(&Credentials, &Failures),
)]
pub struct Contract;

struct Credentials;

impl Modify for Credentials {
    fn modify(&self, contract: &mut utoipa::openapi::OpenApi) {
        let components = contract.components.get_or_insert_default();
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of a seat taken with `bearer: true`. A WebSocket may offer it as the sub-protocol `bearer.<token>` instead, beside `chorus`."))
            .build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::with_description(
            "chorus_{board}",
            "Each board has a cookie of its own; `{board}` stands for its name, and under https `__Host-` before it. It counts only from a page of this server, as the Origin shows; for a WebSocket there must be one.",
        ));
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
        let query = ApiKey::Query(ApiKeyValue::with_description(
            "token",
            "A bearer token, for WebSocket clients that can send it in no other way.",
        ));
        components.add_security_scheme("query", SecurityScheme::ApiKey(query));
    }
}

/// What may go wrong with every request of a kind.
struct Failures;

impl Modify for Failures {
    fn modify(&self, contract: &mut utoipa::openapi::OpenApi) {
        for (path, item) in &mut contract.paths.paths {
            let operations = [&mut item.get, &mut item.post, &mut item.delete];
            for operation in operations.into_iter().flatten() {
                if operation.request_body.is_some() {
                    fails(operation, "400", "The body is no JSON (`body`).");
                    fails(operation, "413", "The body is too large (`body`).");
                    fails(
                        operation,
                        "415",
                        "The body's type is not `application/json` (`body`).",
                    );
                    fails(
                        operation,
                        "422",
                        "A field is not as it should be (`input`).",
                    );
                }
                if path != "/healthz" {
                    let why =
                        "The server cannot do it now (`unavailable`), or not in time (`too-slow`).";
                    fails(operation, "503", why);
                }
            }
        }
    }
}

fn fails(operation: &mut Operation, status: &str, why: &str) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name())));
    let response = ResponseBuilder::new()
        .description(why)
        .content("application/problem+json", problem.build())
        .build();
    let responses = &mut operation.responses.responses;
    responses
        .entry(status.to_owned())
        .or_insert(response.into());
}

/// The contract as JSON.
pub(crate) async fn serve() -> impl IntoResponse {
    Json(Contract::openapi())
}
