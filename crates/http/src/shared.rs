//! What all requests share: settings, seats, buckets, numbers, and whether the desk is ready.

use crate::admission::Admission;
use crate::limits::Limits;
use crate::metrics::{GaugeSource, Metrics};
use crate::readiness::Readiness;
use crate::settings::Settings;
use skranke_desk::once::InFlight;

pub struct Shared {
    pub admission: Admission,
    pub limits: Limits,
    pub metrics: Metrics,
    pub readiness: Readiness,
    /// Requests with a key that are being worked on.
    pub in_flight: InFlight,
    pub settings: Settings,
}

impl Shared {
    /// `gauges` tells the desk's own numbers whenever the metrics are read.
    pub fn new(settings: Settings, readiness: Readiness, gauges: GaugeSource) -> Result<Self, prometheus::Error> {
        Ok(Self {
            admission: Admission::new(settings.sizes),
            limits: Limits::new(settings.rates),
            metrics: Metrics::new(gauges)?,
            readiness,
            in_flight: InFlight::default(),
            settings,
        })
    }
}
