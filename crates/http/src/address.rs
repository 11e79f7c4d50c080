//! From where a request came; proxies are believed only when they are configured.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};

/// A range of addresses, such as `10.0.0.0/8` or `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be an address or a network such as 10.0.0.0/8")]
pub struct NotANetwork;

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().map_err(|_| NotANetwork)?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotANetwork)?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        match prefix.unwrap_or(longest) {
            prefix if prefix <= longest => Ok(Self { address, prefix }),
            _ => Err(NotANetwork),
        }
    }
}

impl Network {
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same_bits(u128::from(own.to_bits()) << 96, u128::from(other.to_bits()) << 96, self.prefix)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => same_bits(own.to_bits(), other.to_bits(), self.prefix),
            _ => false,
        }
    }
}

/// The client's address as the door found it, for handlers that count tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl FromRequest for ClientAddress {
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().copied();
        ready(Ok(found.unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))))
    }
}

fn same_bits(a: u128, b: u128, count: u8) -> bool {
    (a ^ b).leading_zeros() >= u32::from(count)
}

/// The client's address: the peer's, or what the trusted proxies say, read from the nearest to the farthest.
pub fn client(peer: SocketAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.ip().to_canonical();
    let told = headers.get_all(header::X_FORWARDED_FOR).filter_map(|value| value.to_str().ok());
    let told: Vec<&str> = told.flat_map(|line| line.split(',')).map(str::trim).collect();
    for hop in told.into_iter().rev() {
        match hop.parse::<IpAddr>() {
            Ok(address) if is_trusted(client) => client = address.to_canonical(),
            _ => break,
        }
    }
    client
}

/// Whether the request came from this machine and through nobody who would hide that it did not.
pub fn is_local(peer: SocketAddr, client: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> bool {
    let passed_on = [header::X_FORWARDED_FOR, header::FORWARDED, header::VIA];
    let believed = trusted.iter().any(|network| network.contains(peer.ip()));
    client.is_loopback() && (believed || !passed_on.iter().any(|name| headers.contains_key(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn client_of(peer: &str, told: &[&'static str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in told {
            headers.append(header::X_FORWARDED_FOR, HeaderValue::from_static(line));
        }
        let trusted: Vec<Network> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client(SocketAddr::new(peer.parse().unwrap(), 4000), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_may_claim_any_address_in_vain() {
        assert_eq!(client_of("203.0.113.9", &["10.0.0.1"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(client_of("203.0.113.9", &["10.0.0.1"], &[]), "203.0.113.9");
    }

    #[test]
    fn behind_trusted_proxies_the_first_stranger_is_the_client() {
        let trusted = ["10.0.0.0/8", "::1"];
        assert_eq!(client_of("10.0.0.2", &["198.51.100.7"], &trusted), "198.51.100.7");
        assert_eq!(client_of("10.0.0.2", &["1.1.1.1, 198.51.100.7, 10.0.0.3"], &trusted), "198.51.100.7");
        assert_eq!(client_of("10.0.0.2", &["1.1.1.1", "198.51.100.7"], &trusted), "198.51.100.7");
        assert_eq!(client_of("::1", &["2001:db8::5"], &trusted), "2001:db8::5");
        assert_eq!(client_of("::ffff:10.0.0.2", &["198.51.100.7"], &trusted), "198.51.100.7");
        assert_eq!(client_of("10.0.0.2", &["nonsense, 10.0.0.3"], &trusted), "10.0.0.3");
    }

    #[test]
    fn networks_are_parsed_or_refused() {
        for bad in ["", "10.0.0.0/33", "::/129", "example.no", "10.0.0.0/x", "10.0.0.0/8/8"] {
            assert_eq!(bad.parse::<Network>(), Err(NotANetwork), "{bad}");
        }
        assert!("0.0.0.0/0".parse::<Network>().unwrap().contains("8.8.8.8".parse().unwrap()));
        assert!(!"10.0.0.0/9".parse::<Network>().unwrap().contains("10.128.0.0".parse().unwrap()));
    }

    #[test]
    fn a_proxy_on_this_machine_does_not_make_strangers_local() {
        let peer: SocketAddr = "127.0.0.1:5000".parse().unwrap();
        let mut headers = HeaderMap::new();
        assert!(is_local(peer, peer.ip(), &headers, &[]));
        headers.insert(header::X_FORWARDED_FOR, HeaderValue::from_static("198.51.100.7"));
        assert!(!is_local(peer, peer.ip(), &headers, &[]));
    }
}
