//! The modules that a page needs as one file: one request instead of many, and they compress far better together. The
//! browser gets line for line what stands in `assets/js`, without the remarks, each module in a function of its own.
//!
//! This knows only what our modules use: `import { a, b } from './x.mjs';` and `import * as x from './x.mjs';` on one
//! line, and `export` before `const`, `function` and `async function`.

use std::collections::BTreeSet;

/// The module of this name and all that it imports; `read` knows the text of each.
pub fn joined(entry: &str, read: &impl Fn(&str) -> String) -> String {
    let mut script = String::new();
    add(entry, read, &mut BTreeSet::new(), &mut script);
    script
}

/// What a module imports stands before it, once.
fn add(name: &str, read: &impl Fn(&str) -> String, known: &mut BTreeSet<String>, script: &mut String) {
    if !known.insert(name.to_owned()) {
        return;
    }
    let text = read(name);
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_remark(line));
    for (_, module) in lines().filter_map(import) {
        add(module, read, known, script);
    }
    let body: String = lines().map(|line| plain(line) + "\n").collect();
    let exports: Vec<&str> = lines().filter_map(exported).collect();
    script.push_str(&format!("const ${name} = (() => {{\n{body}return {{ {} }};\n}})();\n", exports.join(", ")));
}

fn plain(line: &str) -> String {
    match import(line) {
        Some((names, module)) => format!("const {} = ${module};", names.trim_start_matches("* as ")),
        None => line.strip_prefix("export ").unwrap_or(line).to_owned(),
    }
}

/// The names and the module of an import.
fn import(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("import ")?.strip_suffix(".mjs';")?.split_once(" from './")
}

/// The name of what a line exports.
fn exported(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("export ")?;
    let declared = declared.strip_prefix("async ").unwrap_or(declared);
    let (_, name) = declared.split_once(' ')?;
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
}

fn is_remark(line: &str) -> bool {
    line.starts_with("//") || line.starts_with("/**") || line.starts_with("* ") || line == "*/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_file_in_the_order_they_need() {
        let read = |name: &str| {
            let text = match name {
                "page" => "import * as b from './b.mjs';\nimport { one } from './a.mjs';\nb.start(one);\n",
                "b" => {
                    "/** Says it. */\nimport { one, two } from './a.mjs';\n\nexport function start() {\n  two(one);\n}\n"
                }
                _ => "export const one = 1; // the first\nexport async function two(n) { return n; }\n",
            };
            text.to_owned()
        };
        insta::assert_snapshot!(joined("page", &read), @r"
        const $a = (() => {
        const one = 1; // the first
        async function two(n) { return n; }
        return { one, two };
        })();
        const $b = (() => {
        const { one, two } = $a;
        function start() {
        two(one);
        }
        return { start };
        })();
        const $page = (() => {
        const b = $b;
        const { one } = $a;
        b.start(one);
        return {  };
        })();
        ");
    }
}
