//! The pages people see: one file a page with its handlers, its form and its template's struct; the HTML stands in
//! `templates/`, the words in `crates/locale`. How to add one is told in `docs/ui.md`.

pub mod account;
pub mod admin;
pub mod admin_audit;
pub mod admin_categories;
pub mod admin_changes;
pub mod admin_organisations;
pub mod admin_outbox;
pub mod admin_people;
pub mod admin_person;
pub mod admin_settings;
pub mod admin_settings_form;
pub mod admin_teams;
pub mod assets;
pub mod brand;
pub mod cookies;
pub mod cx;
pub mod face;
pub mod faults;
pub mod files_form;
pub mod forgot;
pub mod form;
pub mod icons;
pub mod inbox;
pub mod language;
pub mod live;
pub mod palette;
pub mod presence;
pub mod prose;
pub mod register;
pub mod safe_path;
pub mod script;
pub mod second_step;
pub mod set_up;
pub mod sign_in;
pub mod viewer;

pub use cx::Cx;
pub use faults::Faults;
pub use files_form::FilesForm;
pub use form::Form;
pub use viewer::Viewer;
