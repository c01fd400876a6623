//! Where a request comes from: the other end of its connection, or whom a proxy that we trust names.

use axum::http::{HeaderMap, header};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

/// The other end of a request's connection. The listener puts it into every request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peer(pub IpAddr);

/// Whom a request is counted for: one address, or one network of IPv6, since whoever has one address there has all of its /64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Origin(IpAddr);

/// Addresses that begin alike: `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

/// A text that is no such network.
#[derive(Debug, thiserror::Error)]
#[error("use an address, or one with the number of its leading bits: 10.0.0.0/8, fd00::/8")]
pub struct NetworkError;

impl Origin {
    /// The one at this address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) & (u128::MAX << 64);
                Ipv6Addr::from(network).into()
            }
            address => address,
        })
    }

    /// Where a request comes from. What proxies say is read from its end, where the nearest one wrote, and believed as long as
    /// those who say it are trusted.
    pub(super) fn of_request(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let mut nearest = peer;
        if is_among(peer, trusted) {
            for address in named(headers) {
                // One that cannot be read was not written by a proxy of ours.
                let Some(address) = address else { break };
                nearest = address;
                if !is_among(address, trusted) {
                    break;
                }
            }
        }
        Self::of(nearest)
    }
}

/// Whether an address is in one of these networks.
pub(super) fn is_among(address: IpAddr, networks: &[Network]) -> bool {
    networks.iter().any(|network| network.has(address))
}

/// Whether a proxy says that it passes on what somebody else asked.
pub(super) fn is_passed_on(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key(header::FORWARDED)
}

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The addresses that proxies named, the nearest first; `None` for what is no address.
fn named(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let name = match headers.contains_key(FORWARDED_FOR) {
        true => FORWARDED_FOR,
        false => header::FORWARDED.as_str(),
    };
    let mut found = Vec::new();
    for value in headers.get_all(name) {
        let value = value.to_str().unwrap_or_default();
        found.extend(value.split(',').map(|item| match name == FORWARDED_FOR {
            true => address(item),
            false => item.split(';').find_map(|pair| {
                let (key, value) = pair.split_once('=')?;
                (key.trim().eq_ignore_ascii_case("for"))
                    .then(|| address(value))
                    .flatten()
            }),
        }));
    }
    found.reverse();
    found
}

/// An address as proxies write it: quoted or not, in brackets or not, with a port or not.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    if let Ok(socket) = text.parse::<SocketAddr>() {
        return Some(socket.ip());
    }
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    bare.unwrap_or(text).parse().ok()
}

impl Network {
    /// Whether an address is one of these.
    pub fn has(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                let differ = u32::from(ours) ^ u32::from(theirs);
                differ.leading_zeros() >= self.bits
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => {
                let differ = u128::from(ours) ^ u128::from(theirs);
                differ.leading_zeros() >= self.bits
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NetworkError;
    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NetworkError)?;
        let bits_max = match address {
            IpAddr::V4(_) => 32,
            IpAddr::V6(_) => 128,
        };
        let bits = match bits {
            Some(bits) => bits.parse().map_err(|_| NetworkError)?,
            None => bits_max,
        };
        (bits <= bits_max)
            .then_some(Self { address, bits })
            .ok_or(NetworkError)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn origin(peer: &str, said: &[(&'static str, &'static str)]) -> Origin {
        let trusted = ["10.0.0.0/8", "::1", "fd00::/8"].map(|text| text.parse().unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in said {
            headers.append(*name, HeaderValue::from_static(value));
        }
        Origin::of_request(ip(peer), &headers, &trusted)
    }

    #[test]
    fn whom_a_proxy_names_counts_only_where_the_proxy_is_trusted() {
        let xff = "x-forwarded-for";
        for (peer, said, expected) in [
            // Nobody says anything, or somebody says it of themselves.
            ("203.0.113.9", vec![], "203.0.113.9"),
            ("203.0.113.9", vec![(xff, "198.51.100.1")], "203.0.113.9"),
            ("10.0.0.1", vec![], "10.0.0.1"),
            // The nearest proxy wrote last; what stands before a stranger's address is the stranger's word.
            ("10.0.0.1", vec![(xff, "198.51.100.1")], "198.51.100.1"),
            (
                "10.0.0.1",
                vec![(xff, "192.0.2.7, 198.51.100.1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                vec![(xff, "192.0.2.7, 198.51.100.1, 10.9.9.9")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                vec![(xff, "192.0.2.7"), (xff, "198.51.100.1,10.2.2.2")],
                "198.51.100.1",
            ),
            ("10.0.0.1", vec![(xff, "10.1.1.1, 10.2.2.2")], "10.1.1.1"),
            // What cannot be read ends it.
            ("10.0.0.1", vec![(xff, "192.0.2.7, unknown")], "10.0.0.1"),
            ("10.0.0.1", vec![(xff, "192.0.2.7, , 10.2.2.2")], "10.2.2.2"),
            // Ports, brackets, and the standard's own header.
            ("::1", vec![(xff, "198.51.100.1:4711")], "198.51.100.1"),
            (
                "fd00::5",
                vec![(
                    "forwarded",
                    "for=192.0.2.7, For=\"[2001:db8::1]:80\";proto=https",
                )],
                "2001:db8::1",
            ),
            ("10.0.0.1", vec![("forwarded", "for=_hidden")], "10.0.0.1"),
            (
                "10.0.0.1",
                vec![("forwarded", "for=192.0.2.7"), (xff, "198.51.100.1")],
                "198.51.100.1",
            ),
            (
                "::ffff:10.0.0.1",
                vec![(xff, "::ffff:198.51.100.1")],
                "198.51.100.1",
            ),
        ] {
            assert_eq!(
                origin(peer, &said),
                Origin::of(ip(expected)),
                "{peer} {said:?}"
            );
        }
    }

    #[test]
    fn a_network_of_ipv6_is_one_origin() {
        let of = |text| Origin::of(ip(text));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn a_network_is_an_address_and_how_much_of_it_counts() {
        let has = |network: &str, address| network.parse::<Network>().unwrap().has(ip(address));
        assert!(has("10.0.0.0/8", "10.255.0.1") && !has("10.0.0.0/8", "11.0.0.1"));
        assert!(has("192.0.2.1", "192.0.2.1") && !has("192.0.2.1", "192.0.2.0"));
        assert!(has("0.0.0.0/0", "192.0.2.1") && !has("0.0.0.0/0", "::1"));
        assert!(has("fd00::/8", "fdff::1") && !has("fd00::/8", "fe00::1"));
        for wrong in ["", "10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/", "host"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
