// One script and one stylesheet per audience, minified, named by their content, listed in static/dist/manifest.json.
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const AUDIENCES = ["phone", "facilitator", "projector", "pages"];
const root = fileURLToPath(new URL(".", import.meta.url));
const dist = join(root, "dist");

/** @returns {Record<string, string>} bundle name → entry file, for the entries that exist */
function entries() {
  const wanted = AUDIENCES.flatMap((audience) => [
    [`${audience}.js`, join(root, "js", audience, "main.js")],
    [`${audience}.css`, join(root, "css", `${audience}.css`)],
  ]);
  return Object.fromEntries(wanted.filter(([, file]) => existsSync(file)));
}

/**
 * @param {string} name such as "phone.js"
 * @param {string} file its entry
 * @returns {Promise<[string, string]>} the name and the hashed file name
 */
async function bundle(name, file) {
  const [audience] = name.split(".");
  const { metafile } = await build({
    entryPoints: { [audience]: file },
    entryNames: "[name]-[hash]",
    outdir: dist,
    bundle: true,
    minify: true,
    sourcemap: false,
    legalComments: "none",
    format: "esm",
    target: ["es2022", "safari16"],
    external: ["*.svg", "*.png"],
    metafile: true,
    logLevel: "warning",
  });
  return [name, basename(Object.keys(metafile.outputs)[0])];
}

/** @param {string[]} kept file names this build made */
async function removeOthers(kept) {
  const stale = (await readdir(dist)).filter((name) => !kept.includes(name));
  await Promise.all(stale.map((name) => rm(join(dist, name), { recursive: true, force: true })));
}

/** A page served meanwhile reads the old list or the new one, never half of one. @param {object} manifest */
async function writeManifest(manifest) {
  const draft = join(dist, "manifest.json.new");
  await writeFile(draft, JSON.stringify(manifest, null, 2) + "\n");
  await rename(draft, join(dist, "manifest.json"));
}

await mkdir(dist, { recursive: true });
const manifest = Object.fromEntries(
  await Promise.all(Object.entries(entries()).map(([name, file]) => bundle(name, file))),
);
await writeManifest(manifest);
await removeOthers([...Object.values(manifest), "manifest.json"]);
